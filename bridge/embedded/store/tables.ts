import type { Generated } from "kysely";
import type { Billing, Client, PatriotResult, Site } from "../../contract/patriot_api.ts";
import { billingSchema, siteSchema } from "../../contract/patriot_api.ts";
import type { Role } from "../../contract/roles.ts";
import { BILLING_SCHEMA, PAYER_COLUMN } from "./billing_schema.ts";
import type { BillingTables, Payer } from "./billing_tables.ts";
import { DESK_SCHEMA, OPERATOR_COLUMNS } from "./desk_schema.ts";
import type { DeskTables } from "./desk_tables.ts";

type Prefixed<P extends string, T> = { [K in keyof T & string as `${P}_${K}`]: T[K] };

export const SITE_FIELDS = Object.keys(siteSchema.shape) as (keyof Site)[];
export const BILLING_FIELDS = Object.keys(billingSchema.shape) as (keyof Billing)[];

/** Site and billing as flat columns: `site_name`, `billing_city`. */
export type FieldColumns = Prefixed<"site", Site> & Prefixed<"billing", Billing>;

export type ClientTable = FieldColumns & {
  id: Generated<number>;
  client_id: string;
  port_id: string;
  /** The ID split as client_range.ts does; width 0 and number null without trailing digits. */
  prefix: string;
  width: number;
  number: number | null;
  marker: string | null;
  /** The newest revision of the link that was written; null without a marker. */
  revision: number | null;
  dealer_id: string | null;
  template_no: string | null;
  status: Client["status"];
  /** Who pays for it; `dealer` only with a dealer. */
  payer: Generated<Payer>;
  /** ID, client number, name and address of the site in lower case. */
  search: string;
  created_by: string;
  created_at: string;
  updated_at: string;
};

type Zone = { zone_no: number; name: string; kind: string };
type EventType = { code: string; name: string; priority: number };
type ResponseNote = { position: number; text: string };
type Searchable = { name: string; search: string };

export type Tables = BillingTables &
  DeskTables & {
    template: Searchable & { template_no: string };
    template_zone: Zone & { template_no: string };
    template_event_type: EventType & { template_no: string };
    template_response_note: ResponseNote & { template_no: string };
    port: Searchable & { port_id: string };
    operator: Searchable & {
      operator_id: string;
      role: Generated<Role>;
      /** As passwords.ts keeps it; without one nobody can sign in. */
      password: string | null;
    };
    workstation: Searchable & { workstation_id: string };
    dealer: Searchable & {
      dealer_id: string;
      city: string;
      /** The customer of Odoo whose dealer it is, and who noted that; null without one. */
      customer_id: number | null;
      customer_name: string | null;
      customer_by: string | null;
    };
    client: ClientTable;
    client_zone: Zone & { client: number };
    client_event_type: EventType & { client: number };
    client_response_note: ResponseNote & { client: number };
    open_request: {
      request_id: string;
      expires_at: string;
      /** Null while it is not known yet. */
      outcome: PatriotResult<"workstation.openClient">["outcome"] | null;
      signed_in: string | null;
    };
  };

/** Raised with every change of {@link SCHEMA}, with a step in migrations.ts. */
export const SCHEMA_VERSION = 4;

const fieldColumns = [
  ...SITE_FIELDS.map((field) => `site_${field}`),
  ...BILLING_FIELDS.map((field) => `billing_${field}`),
]
  .map((column) => `  ${column} TEXT NOT NULL,`)
  .join("\n");

export const DEALER_TABLE = `
CREATE TABLE dealer (
  dealer_id TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  city TEXT NOT NULL,
  search TEXT NOT NULL,
  customer_id INTEGER,
  customer_name TEXT,
  customer_by TEXT REFERENCES operator
);
`;

/** Each list of a dealer's clients is read in the order of an index, in either direction. */
export const DEALER_INDEXES = `
CREATE INDEX client_of_dealer ON client
  (dealer_id, port_id, prefix, width, number, client_id, search);
CREATE INDEX client_of_dealer_by_name ON client
  (dealer_id, site_name COLLATE NOCASE, port_id, prefix, width, number, client_id);
CREATE INDEX client_of_dealer_by_city ON client
  (dealer_id, site_city COLLATE NOCASE, port_id, prefix, width, number, client_id);
CREATE INDEX client_of_dealer_by_status ON client
  (dealer_id, status, port_id, prefix, width, number, client_id);
`;

/** Requests to open a client, kept until they expire, so that a repeat opens nothing. */
export const OPEN_REQUEST_TABLE = `
CREATE TABLE open_request (
  request_id TEXT PRIMARY KEY COLLATE NOCASE,
  expires_at TEXT NOT NULL,
  outcome TEXT,
  signed_in TEXT
);
`;

// NOCASE, as the usual collation of SQL Server, on which Patriot runs.
export const SCHEMA = `
CREATE TABLE template (
  template_no TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE template_zone (
  template_no TEXT NOT NULL REFERENCES template, zone_no INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (template_no, zone_no)
) WITHOUT ROWID;
CREATE TABLE template_event_type (
  template_no TEXT NOT NULL REFERENCES template, code TEXT NOT NULL,
  name TEXT NOT NULL, priority INTEGER NOT NULL, PRIMARY KEY (template_no, code)
) WITHOUT ROWID;
CREATE TABLE template_response_note (
  template_no TEXT NOT NULL REFERENCES template, position INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (template_no, position)
) WITHOUT ROWID;
CREATE TABLE port (port_id TEXT PRIMARY KEY, name TEXT NOT NULL, search TEXT NOT NULL);
CREATE TABLE operator (
  operator_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL,
  ${OPERATOR_COLUMNS.join(",\n  ")}
);
CREATE TABLE workstation (
  workstation_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
${DEALER_TABLE}
CREATE TABLE client (
  id INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL COLLATE NOCASE,
  port_id TEXT NOT NULL REFERENCES port,
  prefix TEXT NOT NULL COLLATE NOCASE,
  width INTEGER NOT NULL,
  number INTEGER,
  marker TEXT UNIQUE COLLATE NOCASE,
  revision INTEGER,
  dealer_id TEXT COLLATE NOCASE REFERENCES dealer,
  template_no TEXT REFERENCES template,
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'decommissioned')),
${fieldColumns}
  search TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  ${PAYER_COLUMN},
  UNIQUE (client_id, port_id)
);
CREATE INDEX client_in_order ON client (port_id, prefix, width, number);
${DEALER_INDEXES}
CREATE TABLE client_zone (
  client INTEGER NOT NULL REFERENCES client, zone_no INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (client, zone_no)
) WITHOUT ROWID;
CREATE TABLE client_event_type (
  client INTEGER NOT NULL REFERENCES client, code TEXT NOT NULL,
  name TEXT NOT NULL, priority INTEGER NOT NULL, PRIMARY KEY (client, code)
) WITHOUT ROWID;
CREATE TABLE client_response_note (
  client INTEGER NOT NULL REFERENCES client, position INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (client, position)
) WITHOUT ROWID;
${OPEN_REQUEST_TABLE}${BILLING_SCHEMA}${DESK_SCHEMA}`;
