import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork } from "../contract/odoo_api.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import type { Allocate, Place } from "./allocate.ts";
import { type Attempt, bearsMarker, clientNoOf, placeOf } from "./attempt.ts";
import { assertStorable, findChanges } from "./desired.ts";
import { insertClient } from "./insert_client.ts";
import { requireOperator } from "./insert_order.ts";

/** How one run over a link ended. */
export type Verdict =
  | { done: "inserted" | "adopted" | "updated" | "unchanged"; place: Place }
  | { error: unknown; fateUnknown: boolean };

/**
 * Brings one link's client in Patriot to what Odoo wants: inserts it when there is none, else sends
 * the fields that differ. May be repeated at any time and after any crash: what an earlier run left
 * behind is looked up first. Never throws.
 */
export async function reconcile(
  work: LinkWork,
  tools: { patriot: PatriotCalls; allocate: Allocate },
): Promise<Verdict> {
  const attempt: Attempt = { ...tools, work, fateUnknown: work.fate_unknown };
  try {
    return work.confirmed ? await update(attempt) : await insert(attempt);
  } catch (error) {
    return { error, fateUnknown: attempt.fateUnknown };
  }
}

async function insert(attempt: Attempt): Promise<Verdict> {
  const { action, client } = await insertClient(attempt);
  if (action === "adopted") {
    await sendChanges(attempt, client);
  }
  return { done: action, place: { clientId: client.clientId, portId: client.portId } };
}

async function update(attempt: Attempt): Promise<Verdict> {
  const place = placeOf(attempt.work);
  if (!place) {
    throw new PatriotPartnerError("odoo_invalid_answer", {
      reason: `link ${attempt.work.id} is confirmed without a client ID`,
    });
  }
  const { client } = await attempt.patriot.call("client.get", place);
  if (!client) {
    throw new PatriotPartnerError("client_missing", { clientNo: clientNoOf(place) });
  }
  if (!bearsMarker(client, attempt.work)) {
    throw new PatriotPartnerError("marker_differs", { clientNo: clientNoOf(place) });
  }
  return { done: (await sendChanges(attempt, client)) ? "updated" : "unchanged", place };
}

/** Answers whether anything had to be sent. */
async function sendChanges({ work, patriot }: Attempt, client: Client): Promise<boolean> {
  const fields = findChanges(client, work);
  if (!fields) {
    return false;
  }
  assertStorable(fields);
  await patriot.call("client.update", {
    clientId: client.clientId,
    portId: client.portId,
    marker: work.marker,
    operatorId: requireOperator(work),
    fields,
  });
  return true;
}
