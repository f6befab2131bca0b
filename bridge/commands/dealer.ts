import type { SettingsSource } from "../config/settings.ts";
import type { Dealer } from "../contract/patriot_api.ts";
import { linkDealer, listDealers, unlinkDealer } from "../dealers/dealer_links.ts";
import { withBoth, withPatriot } from "./sides.ts";
import { formatTable } from "./table.ts";

type DealerOptions = {
  source: SettingsSource;
  print: (line: string) => void;
};

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
