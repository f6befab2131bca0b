/** Who pays for a client. */
export const PAYER_COLUMN =
  "payer TEXT NOT NULL DEFAULT 'client' CHECK (payer IN ('client', 'dealer'))";

const CHARGE_TABLES = `
CREATE TABLE installation (installation_id TEXT PRIMARY KEY);
CREATE TABLE charge (
  charge_id TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('service', 'activation', 'workOrder')),
  ledger_code TEXT NOT NULL,
  amount TEXT NOT NULL,
  quantity TEXT NOT NULL,
  period TEXT,
  only_commissioned INTEGER NOT NULL CHECK (only_commissioned IN (0, 1)),
  product_id INTEGER,
  product_name TEXT,
  product_by TEXT REFERENCES operator,
  search TEXT NOT NULL
);
CREATE TABLE charge_override (
  id INTEGER PRIMARY KEY,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  customer_id INTEGER,
  dealer_id TEXT COLLATE NOCASE REFERENCES dealer,
  terms TEXT NOT NULL,
  CHECK ((customer_id IS NULL) <> (dealer_id IS NULL)),
  UNIQUE (charge_id, customer_id),
  UNIQUE (charge_id, dealer_id)
);
CREATE TABLE template_charge (
  template_no TEXT NOT NULL REFERENCES template,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  PRIMARY KEY (template_no, charge_id)
) WITHOUT ROWID;
CREATE TABLE commissioned (
  client INTEGER NOT NULL REFERENCES client, from_day TEXT NOT NULL, to_day TEXT,
  CHECK (to_day IS NULL OR to_day >= from_day), PRIMARY KEY (client, from_day)
) WITHOUT ROWID;
`;

const CHARGED_TABLES = `
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  start_day TEXT NOT NULL,
  end_day TEXT,
  terms TEXT NOT NULL,
  CHECK (end_day IS NULL OR end_day >= start_day)
);
CREATE INDEX assignment_of_client ON assignment (client);
CREATE TABLE activation (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  at TEXT NOT NULL,
  event TEXT NOT NULL,
  terms TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('free', 'chargeable', 'charged'))
);
CREATE INDEX activation_to_bill ON activation (id, at) WHERE state = 'chargeable';
CREATE TABLE work_order (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  title TEXT NOT NULL,
  completed_on TEXT
);
CREATE TABLE work_order_charge (
  work_order INTEGER NOT NULL REFERENCES work_order,
  line_no INTEGER NOT NULL,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  description TEXT NOT NULL,
  terms TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('free', 'chargeable', 'charged')),
  PRIMARY KEY (work_order, line_no)
) WITHOUT ROWID;
CREATE INDEX work_order_to_bill ON work_order_charge (work_order) WHERE state = 'chargeable';
`;

const BATCH_TABLES = `
CREATE TABLE batch_definition (
  definition_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  payer TEXT NOT NULL,
  currency TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  authorized INTEGER NOT NULL CHECK (authorized IN (0, 1))
);
CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE COLLATE NOCASE,
  definition_id TEXT NOT NULL REFERENCES batch_definition,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  currency TEXT NOT NULL,
  needs_person INTEGER NOT NULL CHECK (needs_person IN (0, 1)),
  run_date TEXT NOT NULL,
  state TEXT NOT NULL CHECK (
    state IN ('generating', 'unauthorized', 'authorized', 'committed', 'rejected')
  ),
  invoice_count INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  total TEXT NOT NULL,
  sent_count INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL,
  closed_by TEXT REFERENCES operator,
  closed_at TEXT,
  authorized_by TEXT REFERENCES operator,
  authorized_at TEXT,
  committed_by TEXT REFERENCES operator,
  committed_at TEXT,
  rejected_by TEXT REFERENCES operator,
  rejected_at TEXT,
  reason TEXT NOT NULL,
  search TEXT NOT NULL
);
CREATE UNIQUE INDEX batch_generating ON batch (definition_id) WHERE state = 'generating';
CREATE TABLE invoice (
  batch INTEGER NOT NULL REFERENCES batch,
  seq INTEGER NOT NULL,
  dealer_id TEXT REFERENCES dealer,
  payer_name TEXT NOT NULL,
  customer_id INTEGER,
  customer_name TEXT,
  total TEXT NOT NULL,
  odoo_id INTEGER,
  odoo_number TEXT,
  odoo_state TEXT CHECK (odoo_state IN ('draft', 'posted', 'cancel')),
  odoo_payment_state TEXT,
  odoo_version INTEGER,
  PRIMARY KEY (batch, seq)
) WITHOUT ROWID;
CREATE TABLE invoice_line (
  batch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  section_no INTEGER NOT NULL,
  client INTEGER NOT NULL REFERENCES client,
  site_name TEXT NOT NULL,
  charge_id TEXT NOT NULL REFERENCES charge,
  description TEXT NOT NULL,
  quantity TEXT NOT NULL,
  unit_amount TEXT NOT NULL,
  amount TEXT NOT NULL,
  items TEXT NOT NULL,
  PRIMARY KEY (batch, seq, line_no),
  FOREIGN KEY (batch, seq) REFERENCES invoice
) WITHOUT ROWID;
CREATE TRIGGER client_is_kept BEFORE DELETE ON client
  BEGIN SELECT RAISE(ABORT, 'clients are never deleted'); END;
CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice
  BEGIN SELECT RAISE(ABORT, 'invoices are never deleted'); END;
CREATE TRIGGER invoice_line_is_kept BEFORE DELETE ON invoice_line
  BEGIN SELECT RAISE(ABORT, 'invoice lines are never deleted'); END;
`;

/** Spans of one assignment never overlap, so only the last one that begins in time can. */
const BILLED_TABLES = `
CREATE TABLE billed_service (
  assignment INTEGER NOT NULL REFERENCES assignment,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  CHECK (from_day <= to_day),
  PRIMARY KEY (assignment, from_day)
) WITHOUT ROWID;
CREATE INDEX billed_service_of_batch ON billed_service (batch);
CREATE TRIGGER billed_service_once BEFORE INSERT ON billed_service
  WHEN NEW.from_day <= (
    SELECT to_day FROM billed_service
    WHERE assignment = NEW.assignment AND from_day <= NEW.to_day
    ORDER BY from_day DESC LIMIT 1
  )
  BEGIN SELECT RAISE(ABORT, 'billed already'); END;
CREATE TABLE billed_activation (
  activation INTEGER PRIMARY KEY REFERENCES activation,
  batch INTEGER NOT NULL REFERENCES batch
);
CREATE INDEX billed_activation_of_batch ON billed_activation (batch);
CREATE TRIGGER activation_charged AFTER INSERT ON billed_activation
  BEGIN UPDATE activation SET state = 'charged' WHERE id = NEW.activation; END;
CREATE TRIGGER activation_freed AFTER DELETE ON billed_activation
  BEGIN UPDATE activation SET state = 'chargeable' WHERE id = OLD.activation; END;
CREATE TABLE billed_work_charge (
  work_order INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (work_order, line_no),
  FOREIGN KEY (work_order, line_no) REFERENCES work_order_charge
) WITHOUT ROWID;
CREATE INDEX billed_work_charge_of_batch ON billed_work_charge (batch);
CREATE TRIGGER work_charge_charged AFTER INSERT ON billed_work_charge
  BEGIN
    UPDATE work_order_charge SET state = 'charged'
    WHERE work_order = NEW.work_order AND line_no = NEW.line_no;
  END;
CREATE TRIGGER work_charge_freed AFTER DELETE ON billed_work_charge
  BEGIN
    UPDATE work_order_charge SET state = 'chargeable'
    WHERE work_order = OLD.work_order AND line_no = OLD.line_no;
  END;
`;

/** Everything about billing but {@link PAYER_COLUMN}. */
export const BILLING_SCHEMA = `${CHARGE_TABLES}${CHARGED_TABLES}${BATCH_TABLES}${BILLED_TABLES}`;
