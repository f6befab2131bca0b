import { PatriotPartnerError } from "../../contract/errors.ts";
import type { DeskOperator } from "../../contract/operators.ts";
import type { Role } from "../../contract/roles.ts";
import type { Queries, Store } from "./database.ts";
import { hashPassword, isPassword } from "./passwords.ts";

export type SignIn = { operatorId: string; password: string; workstationId: string };

/**
 * Who signs in where. Throws `desk_login_refused`, after the same time for an unknown operator,
 * one without a password, a wrong password and an unknown workstation.
 */
export async function checkSignIn(
  db: Queries,
  { operatorId, password, workstationId }: SignIn,
): Promise<{ operator: DeskOperator; workstation: { workstationId: string; name: string } }> {
  const row = await db
    .selectFrom("operator")
    .select(["operator_id as operatorId", "name", "role", "password"])
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  const workstation = await db
    .selectFrom("workstation")
    .select(["workstation_id as workstationId", "name"])
    .where("workstation_id", "=", workstationId)
    .executeTakeFirst();
  const isRight = await isPassword(password, row?.password ?? null);
  if (row === undefined || workstation === undefined || !isRight) {
    throw new PatriotPartnerError("desk_login_refused");
  }
  const { password: _hash, ...operator } = row;
  return { operator, workstation };
}

/** The operator of that ID, in any case; throws `unknown_operator`. */
export async function getOperator(
  db: Queries,
  operatorId: string,
): Promise<Pick<DeskOperator, "operatorId" | "name">> {
  const operator = await db
    .selectFrom("operator")
    .select(["operator_id as operatorId", "name"])
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  if (operator === undefined) {
    throw new PatriotPartnerError("unknown_operator", { operator: operatorId });
  }
  return operator;
}

/**
 * Gives an operator a password, or takes it away with null, and a role when given. Throws
 * `unknown_operator`.
 */
export async function setPassword(
  store: Store,
  given: { operatorId: string; password: string | null; role?: Role | undefined },
): Promise<DeskOperator> {
  const { operatorId, role } = given;
  const password = given.password === null ? null : await hashPassword(given.password);
  const operator = await store
    .updateTable("operator")
    .set({ password, ...(role === undefined ? {} : { role }) })
    .where("operator_id", "=", operatorId)
    .returning(["operator_id as operatorId", "name", "role"])
    .executeTakeFirst();
  if (operator === undefined) {
    throw new PatriotPartnerError("unknown_operator", { operator: operatorId });
  }
  return operator;
}
