import { type BillingSides, bePatient, type Patience } from "../billing/patience.ts";
import { readConfiguration } from "../config/configuration.ts";
import type { SettingsSource } from "../config/settings.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createOdooClient } from "../odoo/client.ts";
import { greetOdoo } from "../odoo/greet.ts";
import { createPatriotClient } from "../patriot/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";

/** Longest time for one request of a command that a person waits for, in ms. */
const TIMEOUT_MS = 10_000;
/** A hundred invoices take Odoo ten seconds and more on a slow machine; it ends a request itself at 120 s. */
const LONG_ODOO_TIMEOUT_MS = 130_000;
const LONG_PATRIOT_TIMEOUT_MS = 60_000;

/** How long work is done, that goes on through a restart of either side. */
export type LongWork = Patience & {
  /** Calls of Odoo at a time. */
  connections?: number;
};

/**
 * Does `work` with the Patriot of a configuration.
 * @throws PatriotPartnerError `patriot_not_configured`, and what `work` throws
 */
export async function withPatriot<T>(
  source: SettingsSource,
  work: (patriot: PatriotCalls) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const { settings, patriot: setup } = readConfiguration(source);
  const connection = setup.connection();
  if (!connection) {
    throw new PatriotPartnerError("patriot_not_configured");
  }
  const patriot = createPatriotClient({ ...connection, ca: settings.patriotCa, timeoutMs });
  try {
    return await work(patriot);
  } finally {
    await patriot.close();
  }
}

/**
 * Does `work` with the Odoo and the Patriot of a configuration, after Odoo has said that it is the
 * paired database and speaks the same contract.
 *
 * @param long for work that takes its time; without it a call fails at once and after 10 s
 * @throws PatriotPartnerError `odoo_not_paired`, `odoo_wrong_database`, `addon_outdated`, `bridge_outdated`,
 *   `patriot_not_configured`, and what `work` throws
 */
export async function withBoth<T>(
  source: SettingsSource,
  work: (sides: BillingSides) => Promise<T>,
  long?: LongWork,
): Promise<T> {
  const { odoo: connection } = readConfiguration(source);
  if (!connection) {
    throw new PatriotPartnerError("odoo_not_paired");
  }
  const client = createOdooClient(connection, {
    timeoutMs: long ? LONG_ODOO_TIMEOUT_MS : TIMEOUT_MS,
    ...(long?.connections !== undefined && { connections: long.connections }),
  });
  const patriotTimeout = long ? LONG_PATRIOT_TIMEOUT_MS : TIMEOUT_MS;
  const inside = async (patriot: PatriotCalls) => {
    const sides = long ? bePatient({ odoo: client, patriot }, long) : { odoo: client, patriot };
    // Names the database too, so that a copy is never written to.
    await greetOdoo(sides.odoo);
    return await work(sides);
  };
  try {
    return await withPatriot(source, inside, patriotTimeout);
  } finally {
    await client.close();
  }
}
