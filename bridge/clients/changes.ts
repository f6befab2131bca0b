import type { z } from "zod";
import { clientIdSchema, formatClientNo, portIdSchema } from "../contract/client_range.ts";
import type { deskMethods } from "../contract/desk_api.ts";
import type { DeskChange } from "../contract/desk_views.ts";
import { type Fault, faultOf } from "../contract/errors.ts";
import type { OdooEvent } from "../contract/odoo_desk.ts";
import type { Change } from "../contract/patriot_desk.ts";
import { readCursor, writeCursor } from "./change_cursor.ts";
import { ChangeLane, isNewer, type LanePage } from "./change_lane.ts";
import type { DeskSides } from "./desk_sides.ts";

/** Odoo's events are searched here, this many at a time. */
const SEARCHED_PAGE = 200;
/** Pages asked for in one call, so that a rare word does not make somebody wait for all of the log. */
const PAGES = 20;

export type ChangePage = {
  items: DeskChange[];
  /** `before` of the call that reads on; null at the end. */
  next: string | null;
  /** Why Odoo's changes are missing on this page; null when none are. */
  odooFault: Fault | null;
};

/** Which changes: the parameters of the desk's `change.list`, as they were checked. */
export type ChangeQuery = z.output<(typeof deskMethods)["change.list"]["params"]>;

/**
 * The changes of both sides, newest first. Whoever reads on with `next` meets every change once, those
 * of the same moment too, whatever is added meanwhile. With Odoo silent: Patriot's alone.
 *
 * A page may be shorter than `limit`, even empty, before the end: `next` tells.
 *
 * @throws PatriotPartnerError `invalid_params` for a `before` of someone else's, or trouble of Patriot
 */
export async function listChanges(sides: DeskSides, query: ChangeQuery): Promise<ChangePage> {
  const { patriot, odoo } = createLanes(sides, query);
  const items: DeskChange[] = [];
  let odooFault: Fault | null = null;
  let oldest: string | undefined;
  for (let pages = 0; items.length < query.limit && pages < PAGES; ) {
    if (patriot.needsPage) {
      pages += 1;
      await patriot.load();
      continue;
    }
    if (odoo.needsPage && odooFault === null) {
      pages += 1;
      odooFault = await faultWhile(() => odoo.load());
      continue;
    }
    const ofPatriot = patriot.peek();
    const ofOdoo = odoo.peek();
    // At the same moment Patriot's comes first: `isLater` below relies on it.
    const isOdoos = ofOdoo && !(ofPatriot && !isNewer(ofOdoo.at, ofPatriot.at));
    const entry = isOdoos ? ofOdoo : ofPatriot;
    if (entry === undefined) {
      break;
    }
    (isOdoos ? odoo : patriot).take();
    if (entry.change !== null) {
      items.push(entry.change);
      oldest = oldest === undefined || isNewer(oldest, entry.at) ? entry.at : oldest;
    }
  }
  return { items, next: nextOf(), odooFault };

  function nextOf(): string | null {
    if (patriot.place === null && odoo.place === null) {
      return null;
    }
    if (oldest !== undefined) {
      if (patriot.place?.before === null) {
        patriot.goOnFrom(oldest);
      }
      if (odoo.place?.before === null || odooFault !== null) {
        odoo.goOnFrom(oldest);
      }
    }
    return writeCursor({ patriot: patriot.place, odoo: odoo.place });
  }
}

function createLanes({ odoo, patriot }: DeskSides, query: ChangeQuery) {
  const { client, operatorId, subject, side, limit } = query;
  const search = query.search.trim().toLowerCase();
  const start = { before: null, from: null };
  const cursor = query.before === null ? undefined : readCursor(query.before);
  const asksPatriot = side !== "odoo";
  // Odoo's history is of clients only.
  const asksOdoo = side !== "patriot" && (subject === null || subject === "client");

  async function readPatriot(before: string | null): Promise<LanePage<string>> {
    const filters = { client, operatorId, subject, search: query.search };
    const { items, next } = await patriot.call("change.list", { ...filters, before, limit });
    const entries = items.map((change) => ({
      place: change.place,
      at: change.at,
      change: ofPatriot(change),
    }));
    return { entries, isLast: next === null };
  }

  async function readOdoo(before: number | null): Promise<LanePage<number>> {
    const size = search === "" ? limit : SEARCHED_PAGE;
    const { items } = await odoo.call("client_events", {
      client: client && { client_id: client.clientId, port_id: client.portId },
      operator_id: operatorId,
      before,
      limit: size,
    });
    const entries = items.map((event) => ({
      place: event.id,
      at: event.at,
      change: holds(event, search) ? ofOdoo(event) : null,
    }));
    return { entries, isLast: items.length < size };
  }

  return {
    patriot: new ChangeLane(
      asksPatriot ? (cursor ? cursor.patriot : start) : null,
      readPatriot,
      (at, from) => !isNewer(from, at),
    ),
    odoo: new ChangeLane(asksOdoo ? (cursor ? cursor.odoo : start) : null, readOdoo, isNewer),
  };
}

function ofPatriot({ at, operatorId, subject, action, changes }: Change): DeskChange {
  return { side: "patriot", at, who: operatorId, subject, action, changes, text: "" };
}

function ofOdoo({ at, user, client_id, port_id, customer, event, text }: OdooEvent): DeskChange {
  const isClient = clientIdSchema.safeParse(client_id).success;
  const client =
    isClient && portIdSchema.safeParse(port_id).success
      ? { clientId: client_id, portId: port_id }
      : null;
  const id = client === null ? "" : formatClientNo(client_id, port_id);
  const subject = { kind: "client" as const, id, name: customer.name, client };
  return { side: "odoo", at, who: user, subject, action: event, changes: [], text };
}

function holds({ user, client_id, port_id, customer, event, text }: OdooEvent, search: string) {
  const clientNo = formatClientNo(client_id, port_id);
  return [user, clientNo, `${client_id}${port_id}`, customer.name, event, text].some((field) =>
    field.toLowerCase().includes(search),
  );
}

async function faultWhile(load: () => Promise<void>): Promise<Fault | null> {
  try {
    await load();
    return null;
  } catch (error) {
    return faultOf(error);
  }
}
