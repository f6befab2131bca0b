import type { ComponentConstructor } from "@odoo/owl";
import type { ClientTab } from "../../paths.ts";

/** Tabs that are fetched when they are opened; Contact comes with the page. */
export const CLIENT_PARTS: Record<
  Exclude<ClientTab, "contact">,
  () => Promise<ComponentConstructor>
> = {
  billing: async () => (await import("../client_billing/client_billing.ts")).ClientBilling,
  log: async () => (await import("../client_log/client_log.ts")).ClientLog,
  changes: async () => (await import("../client_changes/client_changes.ts")).ClientChanges,
};
