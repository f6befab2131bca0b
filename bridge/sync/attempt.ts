import { formatClientNo } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork } from "../contract/odoo_api.ts";
import type { Client } from "../contract/patriot_api.ts";
import { PatriotCallError, type PatriotCalls } from "../patriot/transport.ts";
import type { Allocate, Place } from "./allocate.ts";

/** One run of the reconcile over one link. */
export type Attempt = {
  readonly work: LinkWork;
  readonly patriot: PatriotCalls;
  readonly allocate: Allocate;
  /** Whether an insert of the reserved ID may have run, or may still run, without our knowing. */
  fateUnknown: boolean;
};

/** Where the link's client stands or is to stand; null before the first reservation. */
export function placeOf({ client_id, port_id }: LinkWork): Place | null {
  return client_id !== null && port_id !== null ? { clientId: client_id, portId: port_id } : null;
}

/** Where the client of a link that has one stands. */
export function requirePlace(work: LinkWork): Place {
  const place = placeOf(work);
  if (!place) {
    throw new PatriotPartnerError("odoo_invalid_answer", {
      reason: `link ${work.id} names a client without its ID`,
    });
  }
  return place;
}

export function clientNoOf({ clientId, portId }: Place): string {
  return formatClientNo(clientId, portId);
}

/** Databases print a UUID in capitals or not; the marker is the same. */
export function bearsMarker(client: Client, { marker }: LinkWork): boolean {
  return client.marker?.toLowerCase() === marker.toLowerCase();
}

/**
 * Whether a call surely had no effect: it was refused, or never reached Patriot. Whatever is not
 * known to be so may have run.
 */
export function hasSurelyNotRun(error: unknown): boolean {
  if (error instanceof PatriotCallError) {
    return !error.mayHaveRun;
  }
  return error instanceof PatriotPartnerError && error.fault.code === "patriot_not_configured";
}
