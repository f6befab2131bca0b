import { formatClientNo } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { ClientEdit } from "../contract/patriot_api.ts";
import type { ClientKey, DeskSides } from "./desk_sides.ts";
import { findEdits, labelOf, pathsOf } from "./ownership.ts";
import {
  type ClientAtDesk,
  getClient,
  joinClient,
  type LinkAnswer,
  readLink,
} from "./read_client.ts";

/**
 * An operator's edit of a client. Both sides are asked anew whose the fields are; only those that
 * differ from what Patriot holds are sent, and none when nothing does.
 *
 * @throws PatriotPartnerError `field_owned` (its `path` names the field), `ownership_unknown`,
 *   `record_changed`, `client_missing`, `unknown_operator`, or trouble of Patriot
 */
export async function saveClient(
  { odoo, patriot }: DeskSides,
  edit: ClientKey & { updatedAt: string; fields: ClientEdit; operatorId: string },
): Promise<ClientAtDesk> {
  const { clientId, portId, updatedAt, operatorId } = edit;
  const key = { clientId, portId };
  const [held, answer] = await Promise.all([getClient(patriot, key), readLink(odoo, key)]);
  const fields = findEdits(held, edit.fields);
  if (fields === undefined) {
    return joinClient(held, answer);
  }
  assertNotOwned(joinClient(held, answer), fields, answer);
  const call = { ...key, operatorId, updatedAt, fields };
  const { client } = await patriot.call("client.edit", call);
  return joinClient(client, answer);
}

function assertNotOwned(
  { client, owned }: ClientAtDesk,
  fields: ClientEdit,
  { link }: LinkAnswer,
): void {
  const path = pathsOf(fields).find((field) => owned.includes(field));
  if (path === undefined) {
    return;
  }
  const clientNo = formatClientNo(client.clientId, client.portId);
  if (link === undefined) {
    throw new PatriotPartnerError("ownership_unknown", { clientNo });
  }
  const customer = link?.customer.name ?? "";
  throw new PatriotPartnerError("field_owned", { field: labelOf(path), path, clientNo, customer });
}
