import { parseRange, portIdSchema } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork } from "../contract/odoo_api.ts";
import type { ClientFields } from "../contract/patriot_api.ts";
import type { Span } from "./allocate.ts";
import { assertStorable, toClientFields } from "./desired.ts";

/** All that the insert of a new client needs, besides its ID. */
export type InsertOrder = {
  templateNo: string;
  operatorId: string;
  fields: ClientFields;
  span: Span;
};

/**
 * What Odoo wants inserted for a link.
 *
 * @throws PatriotPartnerError operator_missing, type_incomplete or invalid_field: a person must
 *   complete the user, the Patriot Type or the customer first
 */
export function readInsertOrder(work: LinkWork): InsertOrder {
  const operatorId = requireOperator(work);
  const { templateNo, span } = readType(work);
  const fields = toClientFields(work);
  assertStorable(fields, work);
  return { templateNo, operatorId, fields, span };
}

/** @throws PatriotPartnerError operator_missing */
export function requireOperator({ operator, requested_by }: LinkWork): string {
  if (!operator) {
    throw new PatriotPartnerError("operator_missing", { user: requested_by.name });
  }
  return operator;
}

function readType({ type }: LinkWork): { templateNo: string; span: Span } {
  const { kind, template_no, start_client_no, end_client_no, port_id } = type;
  if (kind !== "client") {
    throw incomplete(["Kind Client"]);
  }
  if (!template_no || !start_client_no || !end_client_no || !port_id) {
    throw incomplete([
      ...(template_no ? [] : ["Template No."]),
      ...(start_client_no ? [] : ["Start Client No."]),
      ...(end_client_no ? [] : ["End Client No."]),
      ...(port_id ? [] : ["Port ID"]),
    ]);
  }
  const range = parseRange(start_client_no, end_client_no);
  if (typeof range === "string") {
    throw incomplete(["a valid range of client numbers"]);
  }
  if (!portIdSchema.safeParse(port_id).success) {
    throw incomplete(["a valid Port ID"]);
  }
  return { templateNo: template_no, span: { portId: port_id, range } };

  function incomplete(fields: string[]): PatriotPartnerError {
    return new PatriotPartnerError("type_incomplete", {
      type: type.name,
      fields: fields.join(", "),
    });
  }
}
