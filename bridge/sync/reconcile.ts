import type { OdooAddress } from "../contract/odoo_address.ts";
import type { LinkReport, LinkWork } from "../contract/odoo_api.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import type { Allocate, Place } from "./allocate.ts";
import type { Attempt } from "./attempt.ts";
import { claimClient } from "./claim_client.ts";
import { toOdooAddress } from "./desired.ts";
import { insertClient } from "./insert_client.ts";
import { releaseClient } from "./release_client.ts";
import { sendChanges, updateClient } from "./update_client.ts";

/** What Patriot's client became. */
export type Done = {
  done: NonNullable<LinkReport["action"]>;
  /** Null when a link was released that never had a client. */
  place: Place | null;
  /** Fields that an update sent, as `site.phone`. */
  changed: string[];
  /** The site as Patriot holds it now; null after a release. */
  site: OdooAddress | null;
};

/** How one run over a link ended. */
export type Verdict = Done | { error: unknown; fateUnknown: boolean };

/**
 * Brings one link's client in Patriot to what Odoo wants: releases, updates, claims or inserts it.
 * May be repeated at any time and after any crash: what an earlier run left behind is looked up
 * first. Never throws.
 */
export async function reconcile(
  work: LinkWork,
  tools: { patriot: PatriotCalls; allocate: Allocate },
): Promise<Verdict> {
  const attempt: Attempt = { ...tools, work, fateUnknown: work.fate_unknown };
  try {
    return await run(attempt);
  } catch (error) {
    return { error, fateUnknown: attempt.fateUnknown };
  }
}

async function run(attempt: Attempt): Promise<Done> {
  const { release, confirmed, origin } = attempt.work;
  if (release) {
    return { done: "released", place: await releaseClient(attempt), changed: [], site: null };
  }
  if (confirmed) {
    const { client, changed } = await updateClient(attempt);
    return finish(changed.length > 0 ? "updated" : "unchanged", client, changed);
  }
  if (origin === "existing") {
    const { client, changed } = await sendChanges(attempt, await claimClient(attempt));
    return finish("claimed", client, changed);
  }
  const { action, client: found } = await insertClient(attempt);
  if (action === "inserted") {
    return finish(action, found, []);
  }
  const { client, changed } = await sendChanges(attempt, found);
  return finish(action, client, changed);
}

function finish(done: Done["done"], client: Client, changed: string[]): Done {
  const { clientId, portId, site } = client;
  return { done, place: { clientId, portId }, changed, site: toOdooAddress(site) };
}
