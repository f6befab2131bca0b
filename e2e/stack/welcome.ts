import type { Stack } from "./stack.ts";

/** What `npm start` prints when all is up. */
export function welcome({ odoo, bridge, patriot, data }: Stack, took: string): string {
  return `
Patriot Partner is up (${took}).

  Odoo      ${odoo.url}    ${odoo.login ? `login ${odoo.login}, password ${odoo.password}` : "with your own login"}
  Bridge    ${bridge.url}    log ${data}/bridge.log
  Patriot   ${patriot.url}    login ${patriot.user}, password ${patriot.password} (embedded)
  All state is in ${data}

Three things to try:
  1. Contacts → New: enter a name, choose the Patriot Type "Residential Client", tick
     "Insert Patriot Client" in the Patriot tab, save: the tab shows the new client live.
  2. Invoicing → Configuration → Patriot → Patriot Types: the ranges, and how full they are.
  3. Type b and Enter here: the bridge stops. Save another customer: it waits. Type b and Enter
     again: the client appears in Patriot; nothing is lost.

Ctrl-C stops everything.`;
}
