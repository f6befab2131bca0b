import type { LinkRow } from "../link_state.ts";

/** A link that was just asked for, as Odoo reads it. */
export function linkRow(values: Partial<LinkRow> = {}): LinkRow {
  return {
    id: 1,
    display_name: "Acme",
    client_no: false,
    client_id: false,
    port_id: false,
    state: "queued",
    origin: "insert",
    release: false,
    follows: "all",
    has_own_site: false,
    site_name: false,
    site_street: false,
    site_street2: false,
    site_city: false,
    site_state: false,
    site_zip: false,
    site_country: false,
    site_phone: false,
    site_email: false,
    type_id: [1, "Residential Client"],
    partner_id: [7, "Acme"],
    requested_by: [2, "Mitchell"],
    requested_operator: false,
    error_code: false,
    error_message: false,
    error_remedy: false,
    is_pending: true,
    confirmed: false,
    last_sync: false,
    attempts: 0,
    next_attempt_at: false,
    ...values,
  };
}
