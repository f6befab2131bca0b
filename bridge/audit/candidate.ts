import type { Finding } from "../contract/odoo_audit.ts";
import type { LinkWork } from "../contract/odoo_links.ts";
import type { Client } from "../contract/patriot_api.ts";
import type { ClientRef } from "./sides_read.ts";

/** Both sides of a client, read once more. */
export type Recheck = {
  /** Undefined when Patriot has no such client. */
  client: Client | undefined;
  /** Undefined when Odoo has it no more. */
  link: LinkWork | undefined;
  /** Asked for `client_without_customer` only. */
  hasCustomer: boolean;
};

/**
 * What looks like a finding. The two sides were read one after the other and somebody may have worked
 * in between, so it counts only if it still stands when they are read again.
 */
export type Candidate = {
  finding: Finding;
  client: ClientRef;
  stillStands: (now: Recheck) => boolean;
};
