import type { ChargeKind } from "../../contract/charges.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Queries } from "./database.ts";

/** The template's own spelling of `templateNo`; throws `unknown_template`. */
export async function checkTemplate(db: Queries, templateNo: string): Promise<string> {
  const template = await db
    .selectFrom("template")
    .select("template_no")
    .where("template_no", "=", templateNo)
    .executeTakeFirst();
  if (template === undefined) {
    throw new PatriotPartnerError("unknown_template", { template: templateNo });
  }
  return template.template_no;
}

/** The operator's own spelling of `operatorId`; throws `unknown_operator`. */
export async function checkOperator(db: Queries, operatorId: string): Promise<string> {
  const operator = await db
    .selectFrom("operator")
    .select("operator_id")
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  if (operator === undefined) {
    throw new PatriotPartnerError("unknown_operator", { operator: operatorId });
  }
  return operator.operator_id;
}

/** The dealer's own spelling of `dealerId`; throws `not_found`. */
export async function checkDealer(db: Queries, dealerId: string): Promise<string> {
  const dealer = await db
    .selectFrom("dealer")
    .select("dealer_id")
    .where("dealer_id", "=", dealerId)
    .executeTakeFirst();
  if (dealer === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Dealer ${dealerId}` });
  }
  return dealer.dealer_id;
}

/** The workstation's own spelling of `workstationId`; throws `not_found`. */
export async function checkWorkstation(db: Queries, workstationId: string): Promise<string> {
  const workstation = await db
    .selectFrom("workstation")
    .select("workstation_id")
    .where("workstation_id", "=", workstationId)
    .executeTakeFirst();
  if (workstation === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Workstation ${workstationId}` });
  }
  return workstation.workstation_id;
}

/** The charge's own spelling of `chargeId`, and its kind; throws `not_found`. */
export async function checkCharge(
  db: Queries,
  chargeId: string,
): Promise<{ chargeId: string; kind: ChargeKind }> {
  const charge = await db
    .selectFrom("charge")
    .select(["charge_id as chargeId", "kind"])
    .where("charge_id", "=", chargeId)
    .executeTakeFirst();
  if (charge === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Charge ${chargeId}` });
  }
  return charge;
}
