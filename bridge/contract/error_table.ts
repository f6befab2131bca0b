import { BILLING_ERRORS } from "./billing_errors.ts";
import { DESK_ERRORS } from "./desk_errors.ts";

/**
 * What happens next after an error: `retry` by itself, `blocked` until a person mends something,
 * `refused` for a call that was wrong or not allowed and is never repeated as it stands.
 */
export type Outcome = "retry" | "blocked" | "refused";

export type ErrorEntry = { outcome: Outcome; message: string; remedy: string };

/**
 * Every error that this product reports, by code. `{name}` stands for a parameter.
 * Odoo shows the same codes in the reader's language (addon/patriot/tools/error_texts.py).
 */
export const ERRORS = {
  patriot_unreachable: {
    outcome: "retry",
    message: "Patriot does not answer at {address}.",
    remedy: "Nothing is lost: it goes on by itself. Check that Patriot's JSON service runs.",
  },
  patriot_timeout: {
    outcome: "retry",
    message: "Patriot at {address} took longer than {seconds} s.",
    remedy: "Nothing is lost: the outcome is looked up before anything is sent again.",
  },
  patriot_invalid_answer: {
    outcome: "retry",
    message: "Patriot's answer cannot be read: {reason}.",
    remedy: "It is looked up again by itself. Check that the address is Patriot's JSON service.",
  },
  patriot_server_error: {
    outcome: "retry",
    message: "Patriot answered with an error of its own (HTTP {status}).",
    remedy: "It goes on by itself. Look in the log of Patriot's Data Service if it lasts.",
  },
  patriot_login_refused: {
    outcome: "retry",
    message: "Patriot refused the login of {user}.",
    remedy: "Correct the JSON user and password in Odoo: Configuration, Patriot, Settings.",
  },
  patriot_tls_untrusted: {
    outcome: "retry",
    message: "TLS of Patriot at {address} is not trusted: {reason}.",
    remedy: "Install a certificate that the bridge trusts, or give it Patriot's CA (PATRIOT_CA).",
  },
  patriot_redirected: {
    outcome: "retry",
    message: "Patriot at {address} redirects elsewhere, which is refused.",
    remedy: "Enter the address of Patriot's JSON service itself.",
  },
  patriot_answer_too_large: {
    outcome: "retry",
    message: "Patriot's answer is larger than {limit} MiB and was not read.",
    remedy: "Check that the address is Patriot's JSON service.",
  },
  patriot_not_configured: {
    outcome: "retry",
    message: "The bridge does not know where Patriot is.",
    remedy: "Enter host, port, user and password in Odoo: Configuration, Patriot, Settings.",
  },
  range_exhausted: {
    outcome: "blocked",
    message: "No free client ID is left for {type}: {start} to {end} on port {port} is full.",
    remedy: "Widen the range of the Patriot Type; the insert then goes on by itself.",
  },
  type_incomplete: {
    outcome: "blocked",
    message: "The Patriot Type {type} lacks {fields}.",
    remedy: "Complete the Patriot Type; the insert then goes on by itself.",
  },
  unknown_template: {
    outcome: "blocked",
    message: "Template {template} is not in Patriot.",
    remedy: "Choose another template in the Patriot Type; the insert then goes on by itself.",
  },
  unknown_port: {
    outcome: "blocked",
    message: "Port {port} is not in Patriot.",
    remedy: "Choose another port in the Patriot Type; the insert then goes on by itself.",
  },
  unknown_operator: {
    outcome: "blocked",
    message: "Operator {operator} is not in Patriot.",
    remedy: "An administrator maps the user to a Patriot operator in the user's preferences.",
  },
  workstation_missing: {
    outcome: "refused",
    message: "{user} has no Patriot workstation.",
    remedy: "An administrator chooses one in the user's preferences.",
  },
  open_expired: {
    outcome: "refused",
    message: "The wish to open {clientNo} is older than {seconds} s, so it was dropped.",
    remedy: "Press Open in Patriot again.",
  },
  customer_missing: {
    outcome: "refused",
    message: "Customer {customer} is not in Odoo.",
    remedy: "Take the number at the end of the address of the customer's form.",
  },
  customer_no_dealer: {
    outcome: "refused",
    message: "{customer} is no dealer in Odoo.",
    remedy: "Choose a Patriot Type of the kind Dealer on the customer, then link again.",
  },
  dealer_linked: {
    outcome: "refused",
    message: "Dealer {dealer} belongs to {customer} already.",
    remedy: "Unlink it there first.",
  },
  operator_missing: {
    outcome: "blocked",
    message: "{user} has no Patriot operator.",
    remedy: "An administrator maps the user to a Patriot operator in the user's preferences.",
  },
  module_missing: {
    outcome: "blocked",
    message: "The Patriot licence lacks the module {module}.",
    remedy: "Ask Patriot Systems for the module, then press Retry.",
  },
  invalid_field: {
    outcome: "blocked",
    message: "{field} {rule}.",
    remedy: "Correct the field of the customer and save; it then goes on by itself.",
  },
  client_unmarked: {
    outcome: "blocked",
    message: "A client that this link did not surely make stands on {clientNo}.",
    remedy: "Look in Patriot. If it is another site, a manager lets the link take the next ID.",
  },
  client_mismatch: {
    outcome: "blocked",
    message: "Patriot answered about {answered} when asked about {asked}.",
    remedy: "Look at both clients in Patriot, then press Retry.",
  },
  client_missing: {
    outcome: "blocked",
    message: "Client {clientNo} is no longer in Patriot.",
    remedy: "Look in Patriot's change log. Nothing is inserted again without a person.",
  },
  client_exists: {
    outcome: "retry",
    message: "Client {clientNo} exists already.",
    remedy: "The next free ID is tried by itself.",
  },
  marker_exists: {
    outcome: "retry",
    message: "The link has a client already: {clientNo}.",
    remedy: "It is recognised by itself.",
  },
  marker_differs: {
    outcome: "blocked",
    message: "Client {clientNo} belongs to another link.",
    remedy: "Look at the client in Patriot, then press Retry.",
  },
  odoo_older: {
    outcome: "blocked",
    message: "Patriot has newer data of client {clientNo} than this Odoo.",
    remedy: "Was Odoo restored from a backup? Compare the two, then choose which one is right.",
  },
  patriot_rejected: {
    outcome: "blocked",
    message: "Patriot refused: {reason}",
    remedy: "Correct what Patriot names, then press Retry.",
  },
  ...BILLING_ERRORS,
  ...DESK_ERRORS,
  odoo_unreachable: {
    outcome: "retry",
    message: "Odoo does not answer at {address}.",
    remedy: "Check that Odoo runs and that the bridge can reach it.",
  },
  odoo_login_refused: {
    outcome: "retry",
    message: "Odoo refused the bridge's key.",
    remedy: "Pair the bridge again: Odoo, Configuration, Patriot, Settings, Pair a bridge.",
  },
  odoo_wrong_database: {
    outcome: "retry",
    message: "This is not the Odoo database that the bridge was paired with.",
    remedy: "Is it a copy? Pair a bridge of its own with it, never the live one.",
  },
  odoo_invalid_answer: {
    outcome: "retry",
    message: "Odoo's answer cannot be read: {reason}.",
    remedy: "Check the address, the database and that the Patriot Partner addon is installed.",
  },
  odoo_not_paired: {
    outcome: "retry",
    message: "The bridge is not paired with an Odoo.",
    remedy: "Take the connection string of Odoo's Pair a bridge and run patriot-bridge pair.",
  },
  addon_outdated: {
    outcome: "retry",
    message: "The addon in Odoo ({addon}) is older than the bridge ({bridge}).",
    remedy:
      "Install the addon {wanted}: replace its folder, restart Odoo, update the module. Nothing is lost.",
  },
  bridge_outdated: {
    outcome: "retry",
    message: "The bridge ({bridge}) is older than the addon in Odoo ({addon}).",
    remedy: "Install the bridge {wanted} and restart it. Nothing is lost.",
  },
  queue_unreachable: {
    outcome: "retry",
    message: "The PostgreSQL that the bridges share their queue in does not answer.",
    remedy: "Start it, or correct DATABASE_URL. The bridges go on trying; nothing is lost.",
  },
  bridge_unreachable: {
    outcome: "retry",
    message: "The bridge does not answer at {address}.",
    remedy: "Saving goes on. Start the bridge, or correct its address in the Patriot settings.",
  },
  bridge_invalid_answer: {
    outcome: "retry",
    message: "What answers at {address} is not the bridge: {reason}.",
    remedy: "Saving goes on. Correct the address of the bridge in the Patriot settings.",
  },
  bridge_not_configured: {
    outcome: "refused",
    message: "No bridge is paired yet.",
    remedy: "Pair a bridge: Configuration, Patriot, Settings.",
  },
  unauthorized: {
    outcome: "refused",
    message: "The call is not signed by the paired Odoo: {reason}.",
    remedy: "Pair the bridge again and check both clocks.",
  },
  not_allowed: {
    outcome: "refused",
    message: "{user} may not do this.",
    remedy: "Ask an administrator for the Patriot access rights.",
  },
  not_found: {
    outcome: "refused",
    message: "{what} is not in Patriot.",
    remedy: "Reload and choose another.",
  },
  fixed_by_environment: {
    outcome: "refused",
    message: "{field} is set in the bridge's environment.",
    remedy: "Change it there and restart the bridge.",
  },
  sample_password: {
    outcome: "refused",
    message: "This is the sample password that Patriot's documentation prints.",
    remedy: "Set another JsonPassword in Patriot's Data Service and enter it here.",
  },
  invalid_params: {
    outcome: "refused",
    message: "{path}: {rule}.",
    remedy: "Correct the value.",
  },
  audit_stopped: {
    outcome: "refused",
    message: "The bridge was stopped, or somebody ended the audit.",
    remedy: "Run the audit again.",
  },
  sqlite_missing: {
    outcome: "refused",
    message: "SQLite's library for the bridge's platform is missing.",
    remedy: "Run the bridge on Linux or 64-bit Windows.",
  },
  internal_error: {
    outcome: "retry",
    message: "The bridge met an unexpected error ({correlation}).",
    remedy: "It is tried again. Give the reference to whoever keeps the bridge.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorParams = Record<string, string | number>;

/** An error as it travels: its code and the values that its text names. */
export type Fault = { code: ErrorCode; params: ErrorParams };

/** English text of an error: what happened, and what to do. */
export function describeFault(fault: Fault): {
  message: string;
  remedy: string;
} {
  const entry: ErrorEntry = ERRORS[fault.code];
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(fault.params[name] ?? "?"));
  return { message: fill(entry.message), remedy: fill(entry.remedy) };
}
