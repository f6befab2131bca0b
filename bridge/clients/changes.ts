import type { z } from "zod";
import type { deskMethods } from "../contract/desk_api.ts";
import type { DeskChange } from "../contract/desk_views.ts";
import type { Fault } from "../contract/errors.ts";
import type { DeskSides } from "./desk_sides.ts";

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
  throw new Error(`not yet ${String(sides)} ${String(query)}`);
}
