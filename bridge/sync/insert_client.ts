import { idAt, sizeOfRange } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { Place } from "./allocate.ts";
import { type Attempt, clientNoOf, hasSurelyNotRun, placeOf } from "./attempt.ts";
import { type InsertOrder, readInsertOrder } from "./insert_order.ts";
import { findOwnClient, lookUp } from "./look_up.ts";

/** IDs tried in one run, when others' clients keep turning up on those that were free. */
const MAX_CANDIDATES = 20;

export type Inserted = { action: "inserted" | "adopted"; client: Client };

/**
 * Gives the link its client: the one that an earlier insert made, or a new one.
 *
 * A reserved ID is given up only when its client is surely not ours: another's stands on it, or
 * nothing was ever sent for it. One that is in no doubt is reserved again before the insert, so that
 * Odoo knows of the doubt before there is any; it stays the same unless the Patriot Type gives out
 * others by now.
 */
export async function insertClient(attempt: Attempt): Promise<Inserted> {
  let place = placeOf(attempt.work);
  const finding = place ? await lookUp(attempt, place) : undefined;
  if (finding?.own) {
    return { action: "adopted", client: finding.own };
  }
  const order = readInsertOrder(attempt.work);
  let stranger = finding?.stranger ?? null;
  for (let candidate = 0; candidate < MAX_CANDIDATES; candidate += 1) {
    if (stranger) {
      assertNotOurs(attempt, stranger);
    }
    if (!place || stranger || !attempt.fateUnknown) {
      place = await reserve(attempt, order, { place, mayKeep: !stranger });
    }
    const result = await insertAt(attempt, order, place);
    if ("action" in result) {
      return result;
    }
    stranger = result.stranger;
  }
  throw new PatriotPartnerError("client_exists", {
    clientNo: stranger ? clientNoOf(stranger) : "",
  });
}

/**
 * Our inserts carry the marker, but whether a Patriot stores it in the same step is not known. So a
 * client without one may still be ours when an insert of this ID got lost.
 *
 * @throws PatriotPartnerError client_unmarked: a person must look
 */
function assertNotOurs({ fateUnknown }: Attempt, stranger: Client): void {
  if (fateUnknown && stranger.marker === null) {
    throw new PatriotPartnerError("client_unmarked", { clientNo: clientNoOf(stranger) });
  }
}

/** @throws PatriotPartnerError range_exhausted */
async function reserve(
  attempt: Attempt,
  { span }: InsertOrder,
  held: { place: Place | null; mayKeep: boolean },
): Promise<Place> {
  const { work } = attempt;
  const replaces = held.place?.clientId ?? null;
  const { mayKeep } = held;
  const reservation = await attempt.allocate({ linkId: work.id, span, replaces, mayKeep });
  if (!reservation) {
    throw new PatriotPartnerError("range_exhausted", {
      type: work.type.name,
      start: idAt(span.range, 0),
      end: idAt(span.range, sizeOfRange(span.range) - 1),
      port: span.portId,
    });
  }
  attempt.fateUnknown = !reservation.isNew;
  return { clientId: reservation.clientId, portId: reservation.portId };
}

/**
 * Inserts on `place`, or adopts the client that an earlier insert or a lost answer left behind.
 * Answers the stranger when another's client took the ID meanwhile.
 */
async function insertAt(
  attempt: Attempt,
  order: InsertOrder,
  place: Place,
): Promise<Inserted | { stranger: Client }> {
  try {
    return { action: "inserted", client: await sendInsert(attempt, order, place) };
  } catch (error) {
    const code = error instanceof PatriotPartnerError ? error.fault.code : "internal_error";
    if (code === "client_exists" || code === "marker_exists") {
      const { own, stranger } = await lookUp(attempt, place);
      if (own) {
        return { action: "adopted", client: own };
      }
      if (stranger && code === "client_exists") {
        return { stranger };
      }
    } else if (code !== "client_mismatch" && !hasSurelyNotRun(error)) {
      const own = await findOwnClient(attempt).catch(() => null);
      if (own) {
        return { action: "adopted", client: own };
      }
    }
    throw error;
  }
}

async function sendInsert(attempt: Attempt, order: InsertOrder, place: Place): Promise<Client> {
  const { patriot, work } = attempt;
  const { marker, revision } = work;
  const { templateNo, operatorId, fields } = order;
  const wasUnknown = attempt.fateUnknown;
  attempt.fateUnknown = true;
  try {
    const insert = { ...place, templateNo, marker, revision, operatorId, fields };
    return (await patriot.call("client.insert", insert)).client;
  } catch (error) {
    if (hasSurelyNotRun(error)) {
      attempt.fateUnknown = wasUnknown;
    }
    throw error;
  }
}
