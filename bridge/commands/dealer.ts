import { readConfiguration } from "../config/configuration.ts";
import type { SettingsSource } from "../config/settings.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Dealer } from "../contract/patriot_api.ts";
import { linkDealer, listDealers, unlinkDealer } from "../dealers/dealer_links.ts";
import { createOdooClient, type OdooClient } from "../odoo/client.ts";
import { createPatriotClient, type PatriotTransport } from "../patriot/client.ts";
import { checkContract } from "../server/connection_test.ts";
import { formatTable } from "./table.ts";

const TIMEOUT_MS = 10_000;

type DealerOptions = {
  source: SettingsSource;
  print: (line: string) => void;
};
type Sides = { odoo: OdooClient; patriot: PatriotTransport };

/**
 * Prints the dealers of Patriot with their customers of Odoo, as a table or as JSON.
 * @throws PatriotPartnerError when Patriot is not known or does not answer.
 */
export async function printDealers({
  source,
  print,
  search,
  json,
}: DealerOptions & { search: string; json: boolean }): Promise<void> {
  await withPatriot(source, async (patriot) => {
    const dealers = await listDealers(patriot, search);
    if (json) {
      print(JSON.stringify(dealers, null, 2));
      return;
    }
    const rows = dealers.map(({ dealerId, name, city, clientCount, customer }) => [
      dealerId,
      name,
      city,
      String(clientCount),
      customer ? `${customer.id} ${customer.name}` : "-",
    ]);
    for (const line of formatTable(["Dealer", "Name", "City", "Clients", "Customer"], rows)) {
      print(line);
    }
  });
}

/**
 * Ties a dealer to a customer on both sides and says so.
 * @throws PatriotPartnerError with the reason, as {@link linkDealer}; a repeat is harmless.
 */
export async function linkDealerCommand({
  source,
  print,
  ...link
}: DealerOptions & { dealerId: string; customerId: number; operatorId: string }): Promise<void> {
  const dealer = await withBoth(source, (sides) => linkDealer(sides, link));
  print(`${describe(dealer)} belongs to customer ${link.customerId} ${dealer.customer?.name}.`);
  print(`Its ${dealer.clientCount} clients stand in the customer's Patriot tab.`);
}

/**
 * Takes a dealer off its customer on both sides and says so.
 * @throws PatriotPartnerError with the reason, as {@link unlinkDealer}; a repeat is harmless.
 */
export async function unlinkDealerCommand({
  source,
  print,
  ...unlink
}: DealerOptions & { dealerId: string; operatorId: string }): Promise<void> {
  const dealer = await withBoth(source, (sides) => unlinkDealer(sides, unlink));
  print(`${describe(dealer)} belongs to no customer of Odoo. Its clients are monitored as before.`);
}

function describe({ dealerId, name }: Dealer): string {
  return `Dealer ${dealerId} ${name}`;
}

async function withPatriot<T>(
  source: SettingsSource,
  work: (patriot: PatriotTransport) => Promise<T>,
): Promise<T> {
  const { settings, patriot: setup } = readConfiguration(source);
  const connection = setup.connection();
  if (!connection) {
    throw new PatriotPartnerError("patriot_not_configured");
  }
  const ca = settings.patriotCa;
  const patriot = createPatriotClient({ ...connection, ca, timeoutMs: TIMEOUT_MS });
  try {
    return await work(patriot);
  } finally {
    await patriot.close();
  }
}

async function withBoth<T>(source: SettingsSource, work: (sides: Sides) => Promise<T>): Promise<T> {
  const { odoo: connection } = readConfiguration(source);
  if (!connection) {
    throw new PatriotPartnerError("odoo_not_paired");
  }
  const odoo = createOdooClient(connection, { timeoutMs: TIMEOUT_MS });
  try {
    // Names the database too, so that a copy is never written to.
    checkContract((await odoo.call("hello", {})).contract_version);
    return await withPatriot(source, (patriot) => work({ odoo, patriot }));
  } finally {
    await odoo.close();
  }
}
