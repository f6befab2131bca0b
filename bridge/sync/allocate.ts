import { type ClientRange, idAt, sizeOfRange } from "../contract/client_range.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { createSerialLoader } from "./serial_loader.ts";

/** Where a client stands or shall stand in Patriot. */
export type Place = { clientId: string; portId: string };

/** The IDs that a Patriot Type gives out. */
export type Span = { portId: string; range: ClientRange };

export type PlaceRequest = {
  linkId: number;
  span: Span;
  /** The ID that is reserved already; null for a first reservation. */
  replaces: string | null;
  /** Whether that ID may stay; false when another's client stands on it. */
  mayKeep: boolean;
};

/** `isNew`: reserved by this very request, so that nothing is on its way to it. */
export type Reservation = Place & { isNew: boolean };

/** Reserves a place in Odoo; null when the span is full. */
export type Allocate = (request: PlaceRequest) => Promise<Reservation | null>;

/** Requests of one batch; with the spare IDs below what findFree and links_reserve take. */
const MAX_BATCH = 100;
/** IDs asked for beyond one a request, because links of Odoo may hold some of them already. */
const SPARE_IDS = 20;

/**
 * Gives out the lowest client IDs that are free in Patriot and held by no link of Odoo, and stores
 * each reservation in Odoo before anything is inserted. One batch at a time runs on a span, so that
 * links which ask together get neighbouring IDs in the order in which they asked. That no ID is
 * given twice is the promise of Odoo's unique index.
 */
export function createAllocator(odoo: OdooApi, patriot: PatriotCalls): Allocate {
  const loaders = new Map<string, Allocate>();
  return (request) => {
    const { span } = request;
    const key = `${span.portId}:${idAt(span.range, 0)}:${idAt(span.range, sizeOfRange(span.range) - 1)}`;
    let load = loaders.get(key);
    if (!load) {
      load = createSerialLoader((batch) => reserve({ odoo, patriot, span }, batch), MAX_BATCH);
      loaders.set(key, load);
    }
    return load(request);
  };
}

type Source = { odoo: OdooApi; patriot: PatriotCalls; span: Span };

async function reserve(
  source: Source,
  batch: readonly PlaceRequest[],
): Promise<(Reservation | null)[]> {
  const { odoo, span } = source;
  const givenUp = new Set(batch.filter(({ mayKeep }) => !mayKeep).map(({ replaces }) => replaces));
  const reservations = new Map<number, Reservation>();
  let waiting = [...batch];
  for await (const page of readFreeIds(source, batch.length + SPARE_IDS)) {
    const candidates = page.filter((id) => !givenUp.has(id));
    const answers = await odoo.call("links_reserve", {
      port_id: span.portId,
      candidates,
      requests: waiting.map(({ linkId, replaces }) => ({ link_id: linkId, replaces })),
    });
    for (const { link_id, client_id, port_id } of answers) {
      if (client_id !== null && port_id !== null) {
        const isNew = port_id === span.portId && candidates.includes(client_id);
        reservations.set(link_id, { clientId: client_id, portId: port_id, isNew });
      }
    }
    waiting = waiting.filter(({ linkId }) => !reservations.has(linkId));
    if (waiting.length === 0) {
      break;
    }
  }
  return batch.map(({ linkId }) => reservations.get(linkId) ?? null);
}

/** Pages of the IDs that are free in Patriot, lowest first; the last one may be empty. */
async function* readFreeIds({ patriot, span }: Source, limit: number): AsyncGenerator<string[]> {
  const { portId, range } = span;
  const endId = idAt(range, sizeOfRange(range) - 1);
  let start = range.start;
  while (start <= range.end) {
    const startId = idAt(range, start - range.start);
    const { clientIds } = await patriot.call("client.findFree", { portId, startId, endId, limit });
    yield clientIds;
    const last = clientIds.at(-1);
    if (last === undefined || clientIds.length < limit) {
      return;
    }
    start = Number(last.slice(range.prefix.length)) + 1;
  }
}
