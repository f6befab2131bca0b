import { z } from "zod";
import { ROLES } from "./roles.ts";

/** Patriot's operators at the desk. */

export const roleSchema = z.enum(ROLES);

export const operatorIdSchema = z.string().min(1, "is empty").max(60);
export const workstationIdSchema = z.string().min(1, "is empty").max(60);

export const deskOperatorSchema = z.object({
  operatorId: operatorIdSchema,
  name: z.string(),
  role: roleSchema,
});
export type DeskOperator = z.infer<typeof deskOperatorSchema>;

/** Patriot's operator of programs; no person's. */
export const BILLING_OPERATOR = "BILLING";
