import { z } from "zod";
import {
  chargeIdSchema,
  chargeOverrideSchema,
  dateSchema,
  masterChargeSchema,
  termsOverrideSchema,
} from "../contract/charges.ts";
import { clientIdSchema, portIdSchema } from "../contract/client_range.ts";
import { parseParams } from "../contract/params.ts";
import type { RpcMethod } from "./json_rpc.ts";
import { addActivations } from "./store/activations.ts";
import { assignCharge, assignMany, endAssignment } from "./store/assignments.ts";
import { setBilling } from "./store/billed_clients.ts";
import { putCharge, putOverride } from "./store/charges.ts";
import type { Store } from "./store/database.ts";
import { addWorkOrder } from "./store/work_orders.ts";

const key = { clientId: clientIdSchema, portId: portIdSchema };
const charge = masterChargeSchema.shape;
const terms = termsOverrideSchema.default({});
const assignment = {
  chargeId: chargeIdSchema,
  start: dateSchema,
  end: dateSchema.nullable().default(null),
  terms,
};
const activation = z.strictObject({
  ...key,
  chargeId: chargeIdSchema,
  at: z.iso.datetime(),
  event: z.string().max(100).default("Alarm"),
  terms,
  chargeable: z.boolean().default(true),
});

const schemas = {
  putCharge: z.strictObject({
    chargeId: charge.chargeId,
    name: z.string().min(1).max(100),
    kind: charge.kind,
    ledgerCode: z.string().max(40).default(""),
    amount: charge.amount,
    quantity: charge.quantity.default("1"),
    period: charge.period.default(null),
    onlyCommissioned: charge.onlyCommissioned.default(true),
  }),
  putOverride: z.strictObject(chargeOverrideSchema.shape),
  assignCharge: z.strictObject({ ...key, ...assignment }),
  assignMany: z.strictObject({
    portId: portIdSchema,
    startId: clientIdSchema,
    count: z.int().min(1).max(50_000),
    ...assignment,
  }),
  endAssignment: z.strictObject({ assignmentId: z.int(), end: dateSchema.nullable() }),
  addActivation: activation,
  addActivations: z.strictObject({ activations: z.array(activation).min(1).max(2_000) }),
  addWorkOrder: z.strictObject({
    ...key,
    title: z.string().min(1).max(200),
    completedOn: dateSchema.nullable(),
    charges: z
      .array(
        z.strictObject({
          chargeId: chargeIdSchema,
          description: z.string().max(200).default(""),
          terms,
        }),
      )
      .max(100),
  }),
  setBilling: z.strictObject({
    ...key,
    payer: z.enum(["client", "dealer"]).optional(),
    commissioned: z
      .array(z.strictObject({ from: dateSchema, to: dateSchema.nullable() }))
      .optional(),
  }),
};

/** What billing's people do at a Patriot desktop, as methods `desktop.*` for training and tests. */
export function createBillingDesktopMethods(store: Store): Record<string, RpcMethod> {
  return {
    "desktop.putCharge": async (params) => ({
      charge: await putCharge(store, parseParams(schemas.putCharge, params)),
    }),
    "desktop.putOverride": (params) => putOverride(store, parseParams(schemas.putOverride, params)),
    "desktop.assignCharge": (params) =>
      assignCharge(store, parseParams(schemas.assignCharge, params)),
    "desktop.assignMany": (params) => assignMany(store, parseParams(schemas.assignMany, params)),
    "desktop.endAssignment": (params) =>
      endAssignment(store, parseParams(schemas.endAssignment, params)),
    "desktop.addActivation": async (params) => {
      const one = parseParams(schemas.addActivation, params);
      const { activationIds } = await addActivations(store, [one]);
      return { activationId: activationIds[0] };
    },
    "desktop.addActivations": (params) =>
      addActivations(store, parseParams(schemas.addActivations, params).activations),
    "desktop.addWorkOrder": (params) =>
      addWorkOrder(store, parseParams(schemas.addWorkOrder, params)),
    "desktop.setBilling": async (params) => ({
      client: await setBilling(store, parseParams(schemas.setBilling, params)),
    }),
  };
}
