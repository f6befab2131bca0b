import { z } from "zod";
import { clientIdSchema, portIdSchema } from "../contract/client_range.ts";
import type { Billing, Client, Site } from "../contract/patriot_api.ts";
import { textOf } from "../contract/text.ts";
import { insertClient } from "./store/client_insert.ts";
import type { Store } from "./store/database.ts";
import { BILLING_FIELDS, SITE_FIELDS } from "./store/tables.ts";

/** What an operator enters at a Patriot desktop; parameters of `desktop.insertClient`. */
export const desktopClientSchema = z.strictObject({
  clientId: clientIdSchema,
  portId: portIdSchema,
  templateNo: z.string().min(1).max(16),
  operatorId: z.string().min(1),
  name: textOf("name").min(1, "is empty"),
});
export type DesktopClient = z.output<typeof desktopClientSchema>;

/**
 * Inserts a client as an operator at a Patriot desktop does: without a marker.
 * Not in the contract: it is for training and tests. Throws as {@link insertClient}.
 */
export function insertDesktopClient(
  store: Store,
  { name, ...client }: DesktopClient,
): Promise<Client> {
  const site = Object.fromEntries(SITE_FIELDS.map((field) => [field, ""])) as Site;
  const billing = Object.fromEntries(BILLING_FIELDS.map((field) => [field, ""])) as Billing;
  const fields = { site: { ...site, name }, billing: { ...billing, name } };
  return insertClient(store, { ...client, marker: null, revision: null, fields });
}
