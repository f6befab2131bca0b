import type { ErrorEntry } from "./error_table.ts";

/** Errors of the desk and of enquiries, as part of the one table in error_table.ts. */
export const DESK_ERRORS = {
  desk_signed_out: {
    outcome: "refused",
    message: "You are signed out: {reason}.",
    remedy: "Sign in again. What you entered is still there.",
  },
  desk_login_refused: {
    outcome: "refused",
    message: "Operator, password or workstation is wrong.",
    remedy: "Try again, or ask a supervisor.",
  },
  desk_login_paused: {
    outcome: "refused",
    message: "Too many wrong passwords.",
    remedy: "Wait {seconds} s, then try again.",
  },
  desk_role_missing: {
    outcome: "refused",
    message: "{operator} may not do this: it needs the right {role}.",
    remedy: "Ask a supervisor.",
  },
  record_changed: {
    outcome: "refused",
    message: "{what} was changed by {operator} meanwhile.",
    remedy: "Look at what is new there, then save again.",
  },
  field_owned: {
    outcome: "refused",
    message: "{field} of client {clientNo} belongs to Odoo.",
    remedy: "Change it there, on the customer {customer}; it comes over by itself.",
  },
  ownership_unknown: {
    outcome: "refused",
    message: "Client {clientNo} is linked, and Odoo does not say which fields belong to it.",
    remedy: "Save again when Odoo answers. Nothing was changed.",
  },
  client_linked: {
    outcome: "refused",
    message: "Client {clientNo} is linked to {customer} already.",
    remedy: "A manager unlinks it in Odoo first.",
  },
  client_not_linked: {
    outcome: "blocked",
    message: "Client {clientNo} has no customer in Odoo, and neither has its dealer.",
    remedy: "Link the client; it then goes on by itself.",
  },
  type_missing: {
    outcome: "refused",
    message: "No Patriot Type of Odoo fits client {clientNo}.",
    remedy: "Choose a Patriot Type on the customer in Odoo, then link again.",
  },
  enquiry_reused: {
    outcome: "blocked",
    message: "Enquiry {enquiry} is in Odoo already with another content.",
    remedy: "Nothing was changed. Has Patriot been restored from a backup? Compare the two.",
  },
  enquiry_refused: {
    outcome: "blocked",
    message: "Odoo refuses the enquiry: {reason}",
    remedy: "Mend what Odoo names; it then goes on by itself.",
  },
  job_running: {
    outcome: "refused",
    message: "{what} is under way already, begun by {operator}.",
    remedy: "Wait until it ended.",
  },
} as const satisfies Record<string, ErrorEntry>;
