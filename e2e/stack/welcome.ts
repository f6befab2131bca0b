import type { Stack } from "./stack.ts";

/** What `npm start` prints when all is up. */
export function welcome({ odoo, bridge, patriot, data }: Stack, took: string): string {
  return `
Patriot Partner is up (${took}).

  Odoo      ${odoo.url}    ${odoo.login ? `login ${odoo.login}, password ${odoo.password}` : "with your own login"}
  Desk      ${bridge.url}/desk/    operator OP01, password desk, workstation WS-1
            (OP01 is a supervisor; OP03 at WS-3 bills; OP02 at WS-2 may do neither)
  Bridge    ${bridge.url}    log ${data}/bridge.log
  Patriot   ${patriot.url}    login ${patriot.user}, password ${patriot.password} (embedded)
  All state is in ${data}

Seven things to try:
  1. Contacts → New: enter a name, choose the Patriot Type "Residential Client", tick
     "Insert Patriot Client" in the Patriot tab, save: the tab shows the new client live.
  2. Sign in at the desk in a second window as OP01 at WS-1; in Odoo press "Open in Patriot" on
     that client: the desk shows it.
  3. There, tab Log, Add note with "Log To CRM" and a day: it becomes a lead in Odoo's CRM.
  4. Contacts → Harbour Security Services, Patriot tab: the clients of a dealer, live from Patriot.
  5. Desk → Billing → Batches: generate ODOO-SERVICE-DEALER, look through it, authorize, commit; each
     invoice then opens in Odoo, and its tab Other Info opens the client at the desk.
  6. Invoicing → Configuration → Patriot → Overview: health, queue, failures, ranges.
  7. Type b and Enter here: the bridge stops. Save another customer: it waits. Type b and Enter
     again: the client appears in Patriot; nothing is lost.

Ctrl-C stops everything.`;
}
