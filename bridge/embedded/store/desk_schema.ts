import { CHANGE_SUBJECTS } from "../../contract/patriot_desk.ts";
import { ROLES } from "../../contract/roles.ts";

const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** What an operator may do, and the hash of the password; without one nobody can sign in. */
export const OPERATOR_COLUMNS = [
  `role TEXT NOT NULL DEFAULT 'operator' CHECK (role IN (${listOf(ROLES)}))`,
  "password TEXT",
] as const;

/** Read newest first, whole or of one client, operator or kind of record. */
const CHANGE_TABLE = `
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  operator_id TEXT NOT NULL COLLATE NOCASE REFERENCES operator,
  kind TEXT NOT NULL CHECK (kind IN (${listOf(CHANGE_SUBJECTS)})),
  record_id TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  client INTEGER REFERENCES client,
  action TEXT NOT NULL,
  changes TEXT NOT NULL,
  search TEXT NOT NULL DEFAULT '',
  CHECK (kind <> 'client' OR client IS NOT NULL)
);
CREATE INDEX change_in_time ON change (at, id);
CREATE INDEX change_of_client ON change (client, at, id) WHERE client IS NOT NULL;
CREATE INDEX change_of_operator ON change (operator_id, at, id);
CREATE INDEX change_of_kind ON change (kind, at, id);
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
  BEGIN SELECT RAISE(ABORT, 'the change log is never shortened'); END;
`;

const NOTE_TABLES = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE COLLATE NOCASE,
  client INTEGER NOT NULL REFERENCES client,
  text TEXT NOT NULL,
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL
);
CREATE INDEX note_of_client ON note (client, pinned, id);
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE COLLATE NOCASE,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  notes TEXT NOT NULL,
  contact TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL,
  search TEXT NOT NULL
);
CREATE TABLE enquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  enquiry_id TEXT NOT NULL UNIQUE COLLATE NOCASE,
  note INTEGER UNIQUE REFERENCES note,
  message INTEGER UNIQUE REFERENCES message,
  content TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'failed', 'sent')),
  fault TEXT,
  odoo TEXT,
  odoo_version INTEGER,
  CHECK ((note IS NULL) <> (message IS NULL)),
  CHECK ((state = 'sent') = (odoo IS NOT NULL))
);
CREATE INDEX enquiry_unsent ON enquiry (id) WHERE state <> 'sent';
CREATE TRIGGER note_is_kept BEFORE DELETE ON note
  BEGIN SELECT RAISE(ABORT, 'notes are never deleted'); END;
CREATE TRIGGER message_is_kept BEFORE DELETE ON message
  BEGIN SELECT RAISE(ABORT, 'messages are never deleted'); END;
CREATE TRIGGER enquiry_is_kept BEFORE DELETE ON enquiry
  BEGIN SELECT RAISE(ABORT, 'enquiries are never deleted'); END;
CREATE TRIGGER enquiry_content_stays BEFORE UPDATE OF enquiry_id, note, message, content
  ON enquiry BEGIN SELECT RAISE(ABORT, 'what an enquiry says never changes'); END;
CREATE TRIGGER enquiry_stays_sent BEFORE UPDATE OF state ON enquiry
  WHEN OLD.state = 'sent' AND NEW.state <> 'sent'
  BEGIN SELECT RAISE(ABORT, 'an enquiry that was sent stays so'); END;
`;

/** What a client's log and billing read of one client; when a work order was opened. */
const CLIENT_LOG = `
ALTER TABLE work_order ADD COLUMN opened_at TEXT NOT NULL DEFAULT '';
CREATE INDEX activation_of_client ON activation (client, at);
CREATE INDEX work_order_of_client ON work_order (client);
`;

/** Everything of the desk but {@link OPERATOR_COLUMNS}, on top of billing. */
export const DESK_SCHEMA = `${CHANGE_TABLE}${NOTE_TABLES}${CLIENT_LOG}`;
