import { join } from "node:path";
import type { Stack } from "./stack.ts";

/** What `npm start` prints when all is up. */
export function welcome({ odoo, bridge, patriot, data }: Stack, took: string): string {
  return `
Patriot Partner is up (${took}).

  Odoo      ${odoo.url}    ${odoo.login ? `login ${odoo.login}, password ${odoo.password}` : "with your own login"}
  Bridge    ${bridge.url}    log ${data}/bridge.log
  Patriot   ${patriot.url}    login ${patriot.user}, password ${patriot.password} (embedded)
  All state is in ${data}

Six things to try:
  1. Contacts → New: enter a name, choose the Patriot Type "Residential Client", tick
     "Insert Patriot Client" in the Patriot tab, save: the tab shows the new client live.
  2. Contacts → Harbour Security Services, Patriot tab: the clients of a dealer, live from Patriot.
  3. In another terminal, sign in at the administrator's Patriot workstation; then press
     "Open in Patriot" on a client in Odoo:
       BRIDGE_DATA=${join(data, "bridge")} npx tsx bridge/cli.ts workstation WS-1 --operator OP01
  4. Invoicing → Configuration → Patriot → Overview: health, queue, failures, ranges.
  5. Bill a dealer's clients: generate a batch in Patriot, authorize it, send it to Odoo; then
     Invoicing → Customers → Invoices (each line's client opens in Patriot, tab Other Info):
       export BRIDGE_DATA=${join(data, "bridge")}
       npx tsx bridge/cli.ts billing generate --definition ODOO-SERVICE-DEALER
       npx tsx bridge/cli.ts billing authorize --batch B000001 --operator OP01
       npx tsx bridge/cli.ts billing commit --batch B000001
  6. Type b and Enter here: the bridge stops. Save another customer: it waits. Type b and Enter
     again: the client appears in Patriot; nothing is lost.

Ctrl-C stops everything.`;
}
