import type { Generated } from "kysely";
import type { Enquiry } from "../../contract/enquiries.ts";
import type { CHANGE_SUBJECTS } from "../../contract/patriot_desk.ts";

/** Moments are ISO strings in UTC; JSON stands in text. */
export type DeskTables = {
  /** The one log of everything that people and programs do. */
  change: {
    id: Generated<number>;
    at: string;
    operator_id: string;
    kind: (typeof CHANGE_SUBJECTS)[number];
    /** Key and name of the record; both "" for a client. */
    record_id: Generated<string>;
    name: Generated<string>;
    /** The client that it is about; null for other records. */
    client: number | null;
    action: string;
    /** JSON of `{field, before, after}[]`. */
    changes: string;
    /** Key, name and words of the record in lower case; "" for a client, which has its own. */
    search: Generated<string>;
  };
  setting: { name: string; value: string };
  note: {
    id: Generated<number>;
    request_id: string;
    client: number;
    text: string;
    pinned: number;
    created_by: string;
    created_at: string;
  };
  message: {
    id: Generated<number>;
    request_id: string;
    subject: string;
    text: string;
    notes: string;
    /** JSON. */
    contact: string;
    created_by: string;
    created_at: string;
    search: string;
  };
  /** What goes to the CRM, of a note or a message. */
  enquiry: {
    id: Generated<number>;
    enquiry_id: string;
    note: number | null;
    message: number | null;
    /** JSON of what it says, which never changes. */
    content: string;
    state: Enquiry["state"];
    /** JSON; null when it was not tried yet, and when it was sent. */
    fault: string | null;
    /** JSON of how it stands in Odoo, and the version of that; null until it was sent. */
    odoo: string | null;
    odoo_version: number | null;
  };
};
