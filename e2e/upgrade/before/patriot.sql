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
  operator_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE workstation (
  workstation_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE dealer (
  dealer_id TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  city TEXT NOT NULL,
  search TEXT NOT NULL,
  customer_id INTEGER,
  customer_name TEXT,
  customer_by TEXT REFERENCES operator
);
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
  site_name TEXT NOT NULL,
  site_street TEXT NOT NULL,
  site_street2 TEXT NOT NULL,
  site_city TEXT NOT NULL,
  site_region TEXT NOT NULL,
  site_postcode TEXT NOT NULL,
  site_country TEXT NOT NULL,
  site_phone TEXT NOT NULL,
  site_email TEXT NOT NULL,
  billing_name TEXT NOT NULL,
  billing_street TEXT NOT NULL,
  billing_street2 TEXT NOT NULL,
  billing_city TEXT NOT NULL,
  billing_region TEXT NOT NULL,
  billing_postcode TEXT NOT NULL,
  billing_country TEXT NOT NULL,
  search TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  payer TEXT NOT NULL DEFAULT 'client' CHECK (payer IN ('client', 'dealer')),
  UNIQUE (client_id, port_id)
);
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
CREATE TABLE client_change (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  at TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator,
  action TEXT NOT NULL CHECK (action IN ('inserted', 'updated', 'claimed', 'released')),
  changes TEXT NOT NULL
);
CREATE TABLE open_request (
  request_id TEXT PRIMARY KEY COLLATE NOCASE,
  expires_at TEXT NOT NULL,
  outcome TEXT,
  signed_in TEXT
);
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
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  start_day TEXT NOT NULL,
  end_day TEXT,
  terms TEXT NOT NULL,
  CHECK (end_day IS NULL OR end_day >= start_day)
);
CREATE TABLE activation (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  charge_id TEXT NOT NULL COLLATE NOCASE REFERENCES charge,
  at TEXT NOT NULL,
  event TEXT NOT NULL,
  terms TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('free', 'chargeable', 'charged'))
);
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
CREATE TABLE billed_service (
  assignment INTEGER NOT NULL REFERENCES assignment,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  CHECK (from_day <= to_day),
  PRIMARY KEY (assignment, from_day)
) WITHOUT ROWID;
CREATE TABLE billed_activation (
  activation INTEGER PRIMARY KEY REFERENCES activation,
  batch INTEGER NOT NULL REFERENCES batch
);
CREATE TABLE billed_work_charge (
  work_order INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (work_order, line_no),
  FOREIGN KEY (work_order, line_no) REFERENCES work_order_charge
) WITHOUT ROWID;
INSERT INTO template VALUES ('1001', 'Residential Standard', '1001 residential standard');
INSERT INTO template VALUES ('1002', 'Residential Apartment', '1002 residential apartment');
INSERT INTO template VALUES ('1003', 'Residential with Medical Pendant', '1003 residential with medical pendant');
INSERT INTO template VALUES ('1004', 'Rural Property', '1004 rural property');
INSERT INTO template VALUES ('2001', 'Commercial Retail Shop', '2001 commercial retail shop');
INSERT INTO template VALUES ('2002', 'Commercial Office', '2002 commercial office');
INSERT INTO template VALUES ('2003', 'Commercial Warehouse', '2003 commercial warehouse');
INSERT INTO template VALUES ('2004', 'Restaurant and Bar', '2004 restaurant and bar');
INSERT INTO template VALUES ('3001', 'School', '3001 school');
INSERT INTO template VALUES ('3002', 'Pharmacy and Medical Centre', '3002 pharmacy and medical centre');
INSERT INTO template VALUES ('4001', 'Bank and Jeweller, High Risk', '4001 bank and jeweller, high risk');
INSERT INTO template VALUES ('5001', 'Fire Panel Only', '5001 fire panel only');
INSERT INTO template_zone VALUES ('1001', 1, 'Front door', 'entry delay');
INSERT INTO template_zone VALUES ('1001', 2, 'Garage door', 'entry delay');
INSERT INTO template_zone VALUES ('1001', 3, 'Back door', 'instant');
INSERT INTO template_zone VALUES ('1001', 4, 'Laundry window', 'instant');
INSERT INTO template_zone VALUES ('1001', 5, 'Living room', 'motion');
INSERT INTO template_zone VALUES ('1001', 6, 'Hallway', 'motion');
INSERT INTO template_zone VALUES ('1001', 7, 'Smoke detector upstairs', 'fire');
INSERT INTO template_zone VALUES ('1001', 8, 'Keypad panic', 'panic');
INSERT INTO template_zone VALUES ('1002', 1, 'Apartment door', 'entry delay');
INSERT INTO template_zone VALUES ('1002', 2, 'Lounge', 'motion');
INSERT INTO template_zone VALUES ('1002', 3, 'Bedroom corridor', 'motion');
INSERT INTO template_zone VALUES ('1002', 4, 'Smoke detector', 'fire');
INSERT INTO template_zone VALUES ('1003', 1, 'Pendant', 'medical');
INSERT INTO template_zone VALUES ('1003', 2, 'Bathroom pull cord', 'medical');
INSERT INTO template_zone VALUES ('1003', 3, 'Bedside button', 'medical');
INSERT INTO template_zone VALUES ('1003', 4, 'Front door', 'entry delay');
INSERT INTO template_zone VALUES ('1003', 5, 'Living room', 'motion');
INSERT INTO template_zone VALUES ('1003', 6, 'Smoke detector kitchen', 'fire');
INSERT INTO template_zone VALUES ('1004', 1, 'House front door', 'entry delay');
INSERT INTO template_zone VALUES ('1004', 2, 'House back door', 'instant');
INSERT INTO template_zone VALUES ('1004', 3, 'Machinery shed', 'instant');
INSERT INTO template_zone VALUES ('1004', 4, 'Fuel store', 'instant');
INSERT INTO template_zone VALUES ('1004', 5, 'Stock yard gate', 'instant');
INSERT INTO template_zone VALUES ('1004', 6, 'House hallway', 'motion');
INSERT INTO template_zone VALUES ('1004', 7, 'Workshop', 'motion');
INSERT INTO template_zone VALUES ('1004', 8, 'Driveway beam', 'beam');
INSERT INTO template_zone VALUES ('1004', 9, 'Pump house flood', 'environment');
INSERT INTO template_zone VALUES ('2001', 1, 'Staff entrance', 'entry delay');
INSERT INTO template_zone VALUES ('2001', 2, 'Shop front', 'instant');
INSERT INTO template_zone VALUES ('2001', 3, 'Roller shutter', 'instant');
INSERT INTO template_zone VALUES ('2001', 4, 'Loading door', 'instant');
INSERT INTO template_zone VALUES ('2001', 5, 'Sales floor', 'motion');
INSERT INTO template_zone VALUES ('2001', 6, 'Stock room', 'motion');
INSERT INTO template_zone VALUES ('2001', 7, 'Office', 'motion');
INSERT INTO template_zone VALUES ('2001', 8, 'Counter button', 'hold-up');
INSERT INTO template_zone VALUES ('2001', 9, 'Cash office button', 'hold-up');
INSERT INTO template_zone VALUES ('2001', 10, 'Smoke detector stock room', 'fire');
INSERT INTO template_zone VALUES ('2002', 1, 'Main entrance', 'entry delay');
INSERT INTO template_zone VALUES ('2002', 2, 'Car park lift', 'entry delay');
INSERT INTO template_zone VALUES ('2002', 3, 'Fire stairs level 1', 'instant');
INSERT INTO template_zone VALUES ('2002', 4, 'Fire stairs level 2', 'instant');
INSERT INTO template_zone VALUES ('2002', 5, 'Reception', 'motion');
INSERT INTO template_zone VALUES ('2002', 6, 'Open office north', 'motion');
INSERT INTO template_zone VALUES ('2002', 7, 'Open office south', 'motion');
INSERT INTO template_zone VALUES ('2002', 8, 'Board room', 'motion');
INSERT INTO template_zone VALUES ('2002', 9, 'Server room temperature', 'environment');
INSERT INTO template_zone VALUES ('2002', 10, 'Fire panel', 'fire');
INSERT INTO template_zone VALUES ('2003', 1, 'Personnel door', 'entry delay');
INSERT INTO template_zone VALUES ('2003', 2, 'Roller door 1', 'instant');
INSERT INTO template_zone VALUES ('2003', 3, 'Roller door 2', 'instant');
INSERT INTO template_zone VALUES ('2003', 4, 'Roller door 3', 'instant');
INSERT INTO template_zone VALUES ('2003', 5, 'Roller door 4', 'instant');
INSERT INTO template_zone VALUES ('2003', 6, 'Roof hatch', 'instant');
INSERT INTO template_zone VALUES ('2003', 7, 'Aisle beam A', 'beam');
INSERT INTO template_zone VALUES ('2003', 8, 'Aisle beam B', 'beam');
INSERT INTO template_zone VALUES ('2003', 9, 'Yard beam', 'beam');
INSERT INTO template_zone VALUES ('2003', 10, 'Dispatch office', 'motion');
INSERT INTO template_zone VALUES ('2003', 11, 'Lunch room', 'motion');
INSERT INTO template_zone VALUES ('2003', 12, 'Sprinkler flow', 'fire');
INSERT INTO template_zone VALUES ('2003', 13, 'Smoke beam', 'fire');
INSERT INTO template_zone VALUES ('2004', 1, 'Kitchen door', 'entry delay');
INSERT INTO template_zone VALUES ('2004', 2, 'Front door', 'instant');
INSERT INTO template_zone VALUES ('2004', 3, 'Beer garden gate', 'instant');
INSERT INTO template_zone VALUES ('2004', 4, 'Dining room', 'motion');
INSERT INTO template_zone VALUES ('2004', 5, 'Bar', 'motion');
INSERT INTO template_zone VALUES ('2004', 6, 'Cellar', 'motion');
INSERT INTO template_zone VALUES ('2004', 7, 'Till button', 'hold-up');
INSERT INTO template_zone VALUES ('2004', 8, 'Walk-in freezer', 'environment');
INSERT INTO template_zone VALUES ('2004', 9, 'Gas detector kitchen', 'environment');
INSERT INTO template_zone VALUES ('2004', 10, 'Kitchen heat detector', 'fire');
INSERT INTO template_zone VALUES ('2004', 11, 'Dining smoke detector', 'fire');
INSERT INTO template_zone VALUES ('3001', 1, 'Administration', 'entry delay');
INSERT INTO template_zone VALUES ('3001', 2, 'Hall doors', 'instant');
INSERT INTO template_zone VALUES ('3001', 3, 'Library', 'instant');
INSERT INTO template_zone VALUES ('3001', 4, 'Canteen', 'instant');
INSERT INTO template_zone VALUES ('3001', 5, 'Gymnasium', 'instant');
INSERT INTO template_zone VALUES ('3001', 6, 'Block A corridor', 'motion');
INSERT INTO template_zone VALUES ('3001', 7, 'Block B corridor', 'motion');
INSERT INTO template_zone VALUES ('3001', 8, 'Block C corridor', 'motion');
INSERT INTO template_zone VALUES ('3001', 9, 'Science laboratory', 'motion');
INSERT INTO template_zone VALUES ('3001', 10, 'Computer room', 'motion');
INSERT INTO template_zone VALUES ('3001', 11, 'Boiler room flood', 'environment');
INSERT INTO template_zone VALUES ('3001', 12, 'Fire panel main', 'fire');
INSERT INTO template_zone VALUES ('3001', 13, 'Fire panel gymnasium', 'fire');
INSERT INTO template_zone VALUES ('3001', 14, 'Reception lockdown button', 'panic');
INSERT INTO template_zone VALUES ('3002', 1, 'Staff door', 'entry delay');
INSERT INTO template_zone VALUES ('3002', 2, 'Public entrance', 'instant');
INSERT INTO template_zone VALUES ('3002', 3, 'Dispensary', 'instant');
INSERT INTO template_zone VALUES ('3002', 4, 'Waiting room', 'motion');
INSERT INTO template_zone VALUES ('3002', 5, 'Consulting corridor', 'motion');
INSERT INTO template_zone VALUES ('3002', 6, 'Dispensary button', 'hold-up');
INSERT INTO template_zone VALUES ('3002', 7, 'Reception button', 'hold-up');
INSERT INTO template_zone VALUES ('3002', 8, 'Vaccine refrigerator', 'environment');
INSERT INTO template_zone VALUES ('3002', 9, 'Controlled drugs safe', 'seismic');
INSERT INTO template_zone VALUES ('4001', 1, 'Staff airlock', 'entry delay');
INSERT INTO template_zone VALUES ('4001', 2, 'Public entrance', 'instant');
INSERT INTO template_zone VALUES ('4001', 3, 'Rear lane door', 'instant');
INSERT INTO template_zone VALUES ('4001', 4, 'Roof access', 'instant');
INSERT INTO template_zone VALUES ('4001', 5, 'Banking chamber', 'motion');
INSERT INTO template_zone VALUES ('4001', 6, 'Vault lobby', 'motion');
INSERT INTO template_zone VALUES ('4001', 7, 'Manager''s office', 'motion');
INSERT INTO template_zone VALUES ('4001', 8, 'Ceiling space', 'motion');
INSERT INTO template_zone VALUES ('4001', 9, 'Vault', 'seismic');
INSERT INTO template_zone VALUES ('4001', 10, 'Safe 1', 'seismic');
INSERT INTO template_zone VALUES ('4001', 11, 'Safe 2', 'seismic');
INSERT INTO template_zone VALUES ('4001', 12, 'ATM', 'seismic');
INSERT INTO template_zone VALUES ('4001', 13, 'Teller 1', 'hold-up');
INSERT INTO template_zone VALUES ('4001', 14, 'Teller 2', 'hold-up');
INSERT INTO template_zone VALUES ('4001', 15, 'Teller 3', 'hold-up');
INSERT INTO template_zone VALUES ('4001', 16, 'Foot rail', 'hold-up');
INSERT INTO template_zone VALUES ('5001', 1, 'Fire panel', 'fire');
INSERT INTO template_zone VALUES ('5001', 2, 'Sprinkler flow', 'fire');
INSERT INTO template_zone VALUES ('5001', 3, 'Manual call point', 'fire');
INSERT INTO template_zone VALUES ('5001', 4, 'Fire pump', 'supervision');
INSERT INTO template_zone VALUES ('5001', 5, 'Isolate switch', 'supervision');
INSERT INTO template_event_type VALUES ('1001', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('1001', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('1001', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('1001', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('1001', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('1001', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('1001', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('1001', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('1001', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('1001', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('1001', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('1001', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('1001', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('1001', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('1001', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('1002', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('1002', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('1002', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('1002', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('1002', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('1002', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('1002', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('1002', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('1002', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('1002', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('1002', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('1002', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('1003', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('1003', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('1003', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('1003', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('1003', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('1003', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('1003', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('1003', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('1003', 'MA', 'Medical pendant', 1);
INSERT INTO template_event_type VALUES ('1003', 'MH', 'Medical alarm restored', 8);
INSERT INTO template_event_type VALUES ('1003', 'QA', 'Emergency call button', 2);
INSERT INTO template_event_type VALUES ('1003', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('1003', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('1003', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('1003', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('1004', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('1004', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('1004', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('1004', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('1004', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('1004', 'GA', 'Gas alarm', 1);
INSERT INTO template_event_type VALUES ('1004', 'KA', 'High temperature', 5);
INSERT INTO template_event_type VALUES ('1004', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('1004', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('1004', 'WA', 'Water leak', 4);
INSERT INTO template_event_type VALUES ('1004', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('1004', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('1004', 'ZA', 'Freezer temperature', 4);
INSERT INTO template_event_type VALUES ('2001', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('2001', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('2001', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('2001', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('2001', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('2001', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('2001', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('2001', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('2001', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('2001', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('2001', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('2001', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('2001', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('2001', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('2001', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('2001', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('2001', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('2001', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('2001', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('2002', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('2002', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('2002', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('2002', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('2002', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('2002', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('2002', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('2002', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('2002', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('2002', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('2002', 'GA', 'Gas alarm', 1);
INSERT INTO template_event_type VALUES ('2002', 'KA', 'High temperature', 5);
INSERT INTO template_event_type VALUES ('2002', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('2002', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('2002', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('2002', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('2002', 'WA', 'Water leak', 4);
INSERT INTO template_event_type VALUES ('2002', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('2002', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('2002', 'ZA', 'Freezer temperature', 4);
INSERT INTO template_event_type VALUES ('2003', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('2003', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('2003', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('2003', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('2003', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('2003', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('2003', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('2003', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('2003', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('2003', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('2003', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('2003', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('2003', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('2003', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('2003', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('2003', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('2004', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('2004', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('2004', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('2004', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('2004', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('2004', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('2004', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('2004', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('2004', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('2004', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('2004', 'GA', 'Gas alarm', 1);
INSERT INTO template_event_type VALUES ('2004', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('2004', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('2004', 'KA', 'High temperature', 5);
INSERT INTO template_event_type VALUES ('2004', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('2004', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('2004', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('2004', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('2004', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('2004', 'WA', 'Water leak', 4);
INSERT INTO template_event_type VALUES ('2004', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('2004', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('2004', 'ZA', 'Freezer temperature', 4);
INSERT INTO template_event_type VALUES ('3001', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('3001', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('3001', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('3001', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('3001', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('3001', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('3001', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('3001', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('3001', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('3001', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('3001', 'GA', 'Gas alarm', 1);
INSERT INTO template_event_type VALUES ('3001', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('3001', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('3001', 'KA', 'High temperature', 5);
INSERT INTO template_event_type VALUES ('3001', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('3001', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('3001', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('3001', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('3001', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('3001', 'WA', 'Water leak', 4);
INSERT INTO template_event_type VALUES ('3001', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('3001', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('3001', 'ZA', 'Freezer temperature', 4);
INSERT INTO template_event_type VALUES ('3002', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('3002', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('3002', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('3002', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('3002', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('3002', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('3002', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('3002', 'GA', 'Gas alarm', 1);
INSERT INTO template_event_type VALUES ('3002', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('3002', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('3002', 'KA', 'High temperature', 5);
INSERT INTO template_event_type VALUES ('3002', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('3002', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('3002', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('3002', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('3002', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('3002', 'WA', 'Water leak', 4);
INSERT INTO template_event_type VALUES ('3002', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('3002', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('3002', 'ZA', 'Freezer temperature', 4);
INSERT INTO template_event_type VALUES ('4001', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('4001', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('4001', 'BA', 'Burglary alarm', 3);
INSERT INTO template_event_type VALUES ('4001', 'BB', 'Burglary zone bypassed', 7);
INSERT INTO template_event_type VALUES ('4001', 'BR', 'Burglary restored', 8);
INSERT INTO template_event_type VALUES ('4001', 'CI', 'Failed to close', 6);
INSERT INTO template_event_type VALUES ('4001', 'CL', 'Closed by user', 9);
INSERT INTO template_event_type VALUES ('4001', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('4001', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('4001', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('4001', 'HA', 'Hold-up alarm', 1);
INSERT INTO template_event_type VALUES ('4001', 'HT', 'Hold-up button trouble', 5);
INSERT INTO template_event_type VALUES ('4001', 'OK', 'Opened early', 5);
INSERT INTO template_event_type VALUES ('4001', 'OP', 'Opened by user', 9);
INSERT INTO template_event_type VALUES ('4001', 'PA', 'Panic alarm', 1);
INSERT INTO template_event_type VALUES ('4001', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('4001', 'TA', 'Tamper alarm', 4);
INSERT INTO template_event_type VALUES ('4001', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('4001', 'YT', 'Panel battery low', 6);
INSERT INTO template_event_type VALUES ('5001', 'AR', 'Mains power restored', 9);
INSERT INTO template_event_type VALUES ('5001', 'AT', 'Mains power lost', 6);
INSERT INTO template_event_type VALUES ('5001', 'FA', 'Fire alarm', 1);
INSERT INTO template_event_type VALUES ('5001', 'FR', 'Fire restored', 8);
INSERT INTO template_event_type VALUES ('5001', 'FT', 'Fire trouble', 4);
INSERT INTO template_event_type VALUES ('5001', 'RP', 'Periodic test', 9);
INSERT INTO template_event_type VALUES ('5001', 'YC', 'Communication failed', 5);
INSERT INTO template_event_type VALUES ('5001', 'YT', 'Panel battery low', 6);
INSERT INTO template_response_note VALUES ('1001', 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('1001', 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO template_response_note VALUES ('1001', 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO template_response_note VALUES ('1002', 1, 'Call the concierge before the keyholders.');
INSERT INTO template_response_note VALUES ('1002', 2, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('1003', 1, 'Medical: speak through the console. No answer: call an ambulance at once.');
INSERT INTO template_response_note VALUES ('1003', 2, 'Tell the ambulance service where the key safe is.');
INSERT INTO template_response_note VALUES ('1003', 3, 'Call the family contact after the ambulance is on its way.');
INSERT INTO template_response_note VALUES ('1003', 4, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO template_response_note VALUES ('1004', 1, 'The driveway beam alone is no alarm: wait for a second zone.');
INSERT INTO template_response_note VALUES ('1004', 2, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('1004', 3, 'Patrol takes 40 minutes: call the neighbour on the contact list first.');
INSERT INTO template_response_note VALUES ('2001', 1, 'Hold-up: call the police. Never call the site.');
INSERT INTO template_response_note VALUES ('2001', 2, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('2001', 3, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO template_response_note VALUES ('2001', 4, 'No keyholder reached: dispatch a patrol and log the time of arrival.');
INSERT INTO template_response_note VALUES ('2002', 1, 'Server room temperature: call the IT contact at any hour.');
INSERT INTO template_response_note VALUES ('2002', 2, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('2002', 3, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO template_response_note VALUES ('2003', 1, 'Sprinkler flow: call the fire brigade, then the site manager.');
INSERT INTO template_response_note VALUES ('2003', 2, 'Yard beam: check the camera before dispatching.');
INSERT INTO template_response_note VALUES ('2003', 3, 'No keyholder reached: dispatch a patrol and log the time of arrival.');
INSERT INTO template_response_note VALUES ('2004', 1, 'Gas: tell the site to leave, call the fire brigade and the gas supplier.');
INSERT INTO template_response_note VALUES ('2004', 2, 'Freezer: call the manager. After 23:00 call the duty chef.');
INSERT INTO template_response_note VALUES ('2004', 3, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('2004', 4, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO template_response_note VALUES ('3001', 1, 'Lockdown button: call the police and the principal. Do not call the switchboard.');
INSERT INTO template_response_note VALUES ('3001', 2, 'School holidays: cleaners are on site until 15:00; check the schedule.');
INSERT INTO template_response_note VALUES ('3001', 3, 'No keyholder reached: dispatch a patrol and log the time of arrival.');
INSERT INTO template_response_note VALUES ('3002', 1, 'Controlled drugs safe: call the police, then the duty pharmacist.');
INSERT INTO template_response_note VALUES ('3002', 2, 'Vaccine refrigerator: call the practice manager within 15 minutes.');
INSERT INTO template_response_note VALUES ('3002', 3, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO template_response_note VALUES ('4001', 1, 'Any hold-up or seismic alarm: call the police with the site code. Never call the site.');
INSERT INTO template_response_note VALUES ('4001', 2, 'Two staff must confirm an early opening, each with a password.');
INSERT INTO template_response_note VALUES ('4001', 3, 'No keyholder enters before the police release the site.');
INSERT INTO template_response_note VALUES ('4001', 4, 'No keyholder reached: dispatch a patrol and log the time of arrival.');
INSERT INTO template_response_note VALUES ('5001', 1, 'Fire alarm: call the fire brigade at once, then the building manager.');
INSERT INTO template_response_note VALUES ('5001', 2, 'Isolated: confirm the end time with the technician and put the client on test.');
INSERT INTO port VALUES ('01', 'Receiver 1, dial-up and IP', '01 receiver 1, dial-up and ip');
INSERT INTO port VALUES ('02', 'Receiver 2, IP', '02 receiver 2, ip');
INSERT INTO port VALUES ('03', 'Receiver 3, radio', '03 receiver 3, radio');
INSERT INTO operator VALUES ('OP01', 'Jane Smith', 'op01 jane smith');
INSERT INTO operator VALUES ('OP02', 'Tane Ngata', 'op02 tane ngata');
INSERT INTO operator VALUES ('OP03', 'Priya Raman', 'op03 priya raman');
INSERT INTO operator VALUES ('OP04', 'Marek Novak', 'op04 marek novak');
INSERT INTO operator VALUES ('OP05', 'Louise Bennett', 'op05 louise bennett');
INSERT INTO operator VALUES ('OP06', 'Oliver Chen', 'op06 oliver chen');
INSERT INTO operator VALUES ('OP07', 'Siobhan Kelly', 'op07 siobhan kelly');
INSERT INTO operator VALUES ('OP08', 'Ahmed Farouk', 'op08 ahmed farouk');
INSERT INTO operator VALUES ('OP09', 'Grace Okafor', 'op09 grace okafor');
INSERT INTO operator VALUES ('OP10', 'Daniel Weber', 'op10 daniel weber');
INSERT INTO operator VALUES ('OP11', 'Mele Tupou', 'op11 mele tupou');
INSERT INTO operator VALUES ('OP12', 'Hannah Fischer', 'op12 hannah fischer');
INSERT INTO operator VALUES ('OP13', 'Rohan Patel', 'op13 rohan patel');
INSERT INTO operator VALUES ('OP14', 'Claire Dubois', 'op14 claire dubois');
INSERT INTO operator VALUES ('OP15', 'Samuel Torres', 'op15 samuel torres');
INSERT INTO operator VALUES ('BILLING', 'Billing programs', 'billing billing programs');
INSERT INTO workstation VALUES ('WS-1', 'Control room desk 1', 'ws-1 control room desk 1');
INSERT INTO workstation VALUES ('WS-2', 'Control room desk 2', 'ws-2 control room desk 2');
INSERT INTO workstation VALUES ('WS-3', 'Control room desk 3', 'ws-3 control room desk 3');
INSERT INTO workstation VALUES ('WS-4', 'Control room desk 4', 'ws-4 control room desk 4');
INSERT INTO workstation VALUES ('WS-5', 'Supervisor', 'ws-5 supervisor');
INSERT INTO workstation VALUES ('WS-6', 'Data entry', 'ws-6 data entry');
INSERT INTO workstation VALUES ('WS-7', 'Service desk', 'ws-7 service desk');
INSERT INTO workstation VALUES ('WS-8', 'Backup site', 'ws-8 backup site');
INSERT INTO dealer VALUES ('D001', 'Harbour Security Services', 'Auckland', 'd001 harbour security services', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D002', 'Southern Cross Alarms', 'Christchurch', 'd002 southern cross alarms', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D003', 'Capital Fire & Security', 'Wellington', 'd003 capital fire & security', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D004', 'Waikato Electronic Protection', 'Hamilton', 'd004 waikato electronic protection', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D005', 'Otago Alarm Installers', 'Dunedin', 'd005 otago alarm installers', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D006', 'Blue Gum Security', 'Sydney', 'd006 blue gum security', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D007', 'Yarra Monitoring Partners', 'Melbourne', 'd007 yarra monitoring partners', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D008', 'Sunshine Locks & Alarms', 'Brisbane', 'd008 sunshine locks & alarms', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D009', 'Swan River Systems', 'Perth', 'd009 swan river systems', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D010', 'Hunter Valley Electrical', 'Newcastle', 'd010 hunter valley electrical', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D011', 'Kōwhai Home Security', 'Auckland', 'd011 kōwhai home security', NULL, NULL, NULL);
INSERT INTO dealer VALUES ('D012', 'Te Awa Installations', 'Hamilton', 'd012 te awa installations', NULL, NULL, NULL);
INSERT INTO client VALUES (1, '1000', '01', '', 4, 1000, NULL, NULL, 'D003', '1001', 'active', 'Mia Petersen', '159 Lakeside Drive', 'Unit 13', 'Melbourne', 'Victoria', '3054', 'Australia', '+61 3 7010 7214', 'mia.petersen@example.com', 'Mia Petersen', '159 Lakeside Drive', 'Unit 13', 'Melbourne', 'Victoria', '3054', 'Australia', '1000 1000-01 100001 mia petersen 159 lakeside drive unit 13 melbourne victoria 3054 australia', 'OP08', '2025-01-21T09:15:00.000Z', '2025-01-21T09:15:00.000Z', 'client');
INSERT INTO client VALUES (2, '1001', '01', '', 4, 1001, NULL, NULL, 'D001', '1001', 'inactive', 'Liam Young', '6 King Street', '', 'Dunedin', 'Otago', '9034', 'New Zealand', '+64 3 555 5706', 'liam.young@example.com', 'Liam Young', '6 King Street', '', 'Dunedin', 'Otago', '9034', 'New Zealand', '1001 1001-01 100101 liam young 6 king street dunedin otago 9034 new zealand', 'OP11', '2018-06-02T16:29:00.000Z', '2018-06-02T16:29:00.000Z', 'client');
INSERT INTO client VALUES (3, '1003', '01', '', 4, 1003, '0a190000-0000-4000-8000-000000001906', 1, NULL, '4001', 'active', 'Clara Chosen', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Clara Chosen', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1003 1003-01 100301 clara chosen 4 rata street auckland 1010 new zealand', 'OP08', '2016-04-06T14:54:00.000Z', '2026-11-23T08:42:08.761Z', 'client');
INSERT INTO client VALUES (4, '1900', '01', '', 4, 1900, '0a190000-0000-4000-8000-000000001900', 2, NULL, '1001', 'active', 'Lena Linked', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '+64 9 555 0199', '', 'Lena Linked', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1900 1900-01 190001 lena linked 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.500Z', '2026-11-23T08:42:08.814Z', 'client');
INSERT INTO client VALUES (5, '1901', '01', '', 4, 1901, '0a190000-0000-4000-8000-000000001901', 1, NULL, '1001', 'active', 'Ben Behind', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Ben Behind', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1901 1901-01 190101 ben behind 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.617Z', '2026-11-23T08:42:08.617Z', 'client');
INSERT INTO client VALUES (6, '1902', '01', '', 4, 1902, '0a190000-0000-4000-8000-000000001902', 1, NULL, '1001', 'active', 'Ida Inserting', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Ida Inserting', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1902 1902-01 190201 ida inserting 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.632Z', '2026-11-23T08:42:08.632Z', 'client');
INSERT INTO client VALUES (7, '1903', '01', '', 4, 1903, '0a190000-0000-4000-8000-000000001903', 1, NULL, '1001', 'active', 'Rita Refused', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Rita Refused', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1903 1903-01 190301 rita refused 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.648Z', '2026-11-23T08:42:08.648Z', 'client');
INSERT INTO client VALUES (8, '1904', '01', '', 4, 1904, NULL, NULL, NULL, '1001', 'active', 'Rolf Released', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Rolf Released', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1904 1904-01 190401 rolf released 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.670Z', '2026-11-23T08:42:08.670Z', 'client');
INSERT INTO client VALUES (9, '1905', '01', '', 4, 1905, '0a190000-0000-4000-8000-000000001905', 1, NULL, '1001', 'active', 'Lea Leaving', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Lea Leaving', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1905 1905-01 190501 lea leaving 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.689Z', '2026-11-23T08:42:08.689Z', 'client');
INSERT INTO client VALUES (10, '1907', '01', '', 4, 1907, '0a190000-0000-4000-8000-000000001907', 1, NULL, '1001', 'active', 'Sid Sites', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Sid Sites', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1907 1907-01 190701 sid sites 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.766Z', '2026-11-23T08:42:08.766Z', 'client');
INSERT INTO client VALUES (11, '1908', '01', '', 4, 1908, '0a190000-0000-4000-8000-000000001908', 1, NULL, '1001', 'active', 'Sid Sites, Annex', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Sid Sites, Annex', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1908 1908-01 190801 sid sites, annex 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.772Z', '2026-11-23T08:42:08.772Z', 'client');
INSERT INTO client VALUES (12, '1909', '01', '', 4, 1909, '0a190000-0000-4000-8000-000000001909', 1, NULL, '1001', 'active', 'Ada Archived', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Ada Archived', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1909 1909-01 190901 ada archived 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.789Z', '2026-11-23T08:42:08.789Z', 'client');
INSERT INTO client VALUES (13, '1910', '01', '', 4, 1910, '0a190000-0000-4000-8000-000000001910', 1, NULL, '1001', 'active', 'Cora Company', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '', '', 'Cora Company', '4 Rata Street', '', 'Auckland', '', '1010', 'New Zealand', '1910 1910-01 191001 cora company 4 rata street auckland 1010 new zealand', 'OP01', '2026-11-23T08:42:08.804Z', '2026-11-23T08:42:08.804Z', 'client');
INSERT INTO client_zone VALUES (1, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (1, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (1, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (1, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (1, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (1, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (1, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (1, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (2, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (2, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (2, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (2, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (2, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (2, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (2, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (2, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (3, 1, 'Staff airlock', 'entry delay');
INSERT INTO client_zone VALUES (3, 2, 'Public entrance', 'instant');
INSERT INTO client_zone VALUES (3, 3, 'Rear lane door', 'instant');
INSERT INTO client_zone VALUES (3, 4, 'Roof access', 'instant');
INSERT INTO client_zone VALUES (3, 5, 'Banking chamber', 'motion');
INSERT INTO client_zone VALUES (3, 6, 'Vault lobby', 'motion');
INSERT INTO client_zone VALUES (3, 7, 'Manager''s office', 'motion');
INSERT INTO client_zone VALUES (3, 8, 'Ceiling space', 'motion');
INSERT INTO client_zone VALUES (3, 9, 'Vault', 'seismic');
INSERT INTO client_zone VALUES (3, 10, 'Safe 1', 'seismic');
INSERT INTO client_zone VALUES (3, 11, 'Safe 2', 'seismic');
INSERT INTO client_zone VALUES (3, 12, 'ATM', 'seismic');
INSERT INTO client_zone VALUES (3, 13, 'Teller 1', 'hold-up');
INSERT INTO client_zone VALUES (3, 14, 'Teller 2', 'hold-up');
INSERT INTO client_zone VALUES (3, 15, 'Teller 3', 'hold-up');
INSERT INTO client_zone VALUES (3, 16, 'Foot rail', 'hold-up');
INSERT INTO client_zone VALUES (4, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (4, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (4, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (4, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (4, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (4, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (4, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (4, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (5, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (5, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (5, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (5, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (5, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (5, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (5, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (5, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (6, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (6, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (6, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (6, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (6, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (6, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (6, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (6, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (7, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (7, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (7, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (7, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (7, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (7, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (7, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (7, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (8, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (8, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (8, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (8, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (8, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (8, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (8, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (8, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (9, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (9, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (9, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (9, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (9, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (9, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (9, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (9, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (10, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (10, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (10, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (10, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (10, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (10, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (10, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (10, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (11, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (11, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (11, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (11, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (11, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (11, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (11, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (11, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (12, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (12, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (12, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (12, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (12, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (12, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (12, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (12, 8, 'Keypad panic', 'panic');
INSERT INTO client_zone VALUES (13, 1, 'Front door', 'entry delay');
INSERT INTO client_zone VALUES (13, 2, 'Garage door', 'entry delay');
INSERT INTO client_zone VALUES (13, 3, 'Back door', 'instant');
INSERT INTO client_zone VALUES (13, 4, 'Laundry window', 'instant');
INSERT INTO client_zone VALUES (13, 5, 'Living room', 'motion');
INSERT INTO client_zone VALUES (13, 6, 'Hallway', 'motion');
INSERT INTO client_zone VALUES (13, 7, 'Smoke detector upstairs', 'fire');
INSERT INTO client_zone VALUES (13, 8, 'Keypad panic', 'panic');
INSERT INTO client_event_type VALUES (1, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (1, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (1, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (1, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (1, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (1, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (1, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (1, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (1, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (1, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (1, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (1, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (1, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (1, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (1, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (2, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (2, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (2, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (2, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (2, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (2, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (2, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (2, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (2, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (2, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (2, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (2, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (2, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (2, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (2, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (3, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (3, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (3, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (3, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (3, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (3, 'CI', 'Failed to close', 6);
INSERT INTO client_event_type VALUES (3, 'CL', 'Closed by user', 9);
INSERT INTO client_event_type VALUES (3, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (3, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (3, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (3, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (3, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (3, 'OK', 'Opened early', 5);
INSERT INTO client_event_type VALUES (3, 'OP', 'Opened by user', 9);
INSERT INTO client_event_type VALUES (3, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (3, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (3, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (3, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (3, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (4, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (4, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (4, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (4, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (4, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (4, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (4, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (4, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (4, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (4, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (4, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (4, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (4, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (4, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (4, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (5, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (5, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (5, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (5, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (5, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (5, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (5, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (5, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (5, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (5, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (5, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (5, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (5, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (5, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (5, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (6, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (6, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (6, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (6, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (6, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (6, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (6, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (6, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (6, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (6, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (6, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (6, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (6, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (6, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (6, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (7, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (7, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (7, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (7, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (7, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (7, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (7, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (7, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (7, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (7, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (7, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (7, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (7, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (7, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (7, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (8, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (8, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (8, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (8, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (8, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (8, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (8, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (8, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (8, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (8, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (8, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (8, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (8, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (8, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (8, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (9, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (9, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (9, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (9, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (9, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (9, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (9, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (9, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (9, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (9, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (9, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (9, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (9, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (9, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (9, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (10, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (10, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (10, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (10, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (10, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (10, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (10, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (10, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (10, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (10, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (10, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (10, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (10, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (10, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (10, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (11, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (11, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (11, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (11, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (11, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (11, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (11, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (11, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (11, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (11, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (11, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (11, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (11, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (11, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (11, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (12, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (12, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (12, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (12, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (12, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (12, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (12, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (12, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (12, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (12, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (12, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (12, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (12, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (12, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (12, 'YT', 'Panel battery low', 6);
INSERT INTO client_event_type VALUES (13, 'AR', 'Mains power restored', 9);
INSERT INTO client_event_type VALUES (13, 'AT', 'Mains power lost', 6);
INSERT INTO client_event_type VALUES (13, 'BA', 'Burglary alarm', 3);
INSERT INTO client_event_type VALUES (13, 'BB', 'Burglary zone bypassed', 7);
INSERT INTO client_event_type VALUES (13, 'BR', 'Burglary restored', 8);
INSERT INTO client_event_type VALUES (13, 'FA', 'Fire alarm', 1);
INSERT INTO client_event_type VALUES (13, 'FR', 'Fire restored', 8);
INSERT INTO client_event_type VALUES (13, 'FT', 'Fire trouble', 4);
INSERT INTO client_event_type VALUES (13, 'HA', 'Hold-up alarm', 1);
INSERT INTO client_event_type VALUES (13, 'HT', 'Hold-up button trouble', 5);
INSERT INTO client_event_type VALUES (13, 'PA', 'Panic alarm', 1);
INSERT INTO client_event_type VALUES (13, 'RP', 'Periodic test', 9);
INSERT INTO client_event_type VALUES (13, 'TA', 'Tamper alarm', 4);
INSERT INTO client_event_type VALUES (13, 'YC', 'Communication failed', 5);
INSERT INTO client_event_type VALUES (13, 'YT', 'Panel battery low', 6);
INSERT INTO client_response_note VALUES (1, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (1, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (1, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (2, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (2, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (2, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (3, 1, 'Any hold-up or seismic alarm: call the police with the site code. Never call the site.');
INSERT INTO client_response_note VALUES (3, 2, 'Two staff must confirm an early opening, each with a password.');
INSERT INTO client_response_note VALUES (3, 3, 'No keyholder enters before the police release the site.');
INSERT INTO client_response_note VALUES (3, 4, 'No keyholder reached: dispatch a patrol and log the time of arrival.');
INSERT INTO client_response_note VALUES (4, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (4, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (4, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (5, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (5, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (5, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (6, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (6, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (6, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (7, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (7, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (7, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (8, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (8, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (8, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (9, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (9, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (9, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (10, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (10, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (10, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (11, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (11, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (11, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (12, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (12, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (12, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_response_note VALUES (13, 1, 'Call the site. Ask for the site password before discussing anything.');
INSERT INTO client_response_note VALUES (13, 2, 'No answer or wrong password: call the keyholders in order.');
INSERT INTO client_response_note VALUES (13, 3, 'Fire: call the fire brigade first, then the site.');
INSERT INTO client_change VALUES (1, 1, '2025-01-21T09:15:00.000Z', 'OP08', 'inserted', '[{"field":"site.name","before":null,"after":"Mia Petersen"},{"field":"site.street","before":null,"after":"159 Lakeside Drive"},{"field":"site.street2","before":null,"after":"Unit 13"},{"field":"site.city","before":null,"after":"Melbourne"},{"field":"site.region","before":null,"after":"Victoria"},{"field":"site.postcode","before":null,"after":"3054"},{"field":"site.country","before":null,"after":"Australia"},{"field":"site.phone","before":null,"after":"+61 3 7010 7214"},{"field":"site.email","before":null,"after":"mia.petersen@example.com"},{"field":"billing.name","before":null,"after":"Mia Petersen"},{"field":"billing.street","before":null,"after":"159 Lakeside Drive"},{"field":"billing.street2","before":null,"after":"Unit 13"},{"field":"billing.city","before":null,"after":"Melbourne"},{"field":"billing.region","before":null,"after":"Victoria"},{"field":"billing.postcode","before":null,"after":"3054"},{"field":"billing.country","before":null,"after":"Australia"}]');
INSERT INTO client_change VALUES (2, 2, '2018-06-02T16:29:00.000Z', 'OP11', 'inserted', '[{"field":"site.name","before":null,"after":"Liam Young"},{"field":"site.street","before":null,"after":"6 King Street"},{"field":"site.city","before":null,"after":"Dunedin"},{"field":"site.region","before":null,"after":"Otago"},{"field":"site.postcode","before":null,"after":"9034"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"site.phone","before":null,"after":"+64 3 555 5706"},{"field":"site.email","before":null,"after":"liam.young@example.com"},{"field":"billing.name","before":null,"after":"Liam Young"},{"field":"billing.street","before":null,"after":"6 King Street"},{"field":"billing.city","before":null,"after":"Dunedin"},{"field":"billing.region","before":null,"after":"Otago"},{"field":"billing.postcode","before":null,"after":"9034"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (3, 3, '2016-04-06T14:54:00.000Z', 'OP08', 'inserted', '[{"field":"site.name","before":null,"after":"Riverside Jewellers"},{"field":"site.street","before":null,"after":"235 Beach Road"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.region","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1067"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"site.phone","before":null,"after":"+64 9 555 8688"},{"field":"site.email","before":null,"after":"riverside.jewellers@example.com"},{"field":"billing.name","before":null,"after":"Riverside Jewellers"},{"field":"billing.street","before":null,"after":"235 Beach Road"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.region","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1067"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (4, 4, '2026-11-23T08:42:08.500Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Lena Linked"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Lena Linked"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (5, 5, '2026-11-23T08:42:08.617Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Ben Behind"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Ben Behind"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (6, 6, '2026-11-23T08:42:08.632Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Ida Inserting"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Ida Inserting"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (7, 7, '2026-11-23T08:42:08.648Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Rita Refused"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Rita Refused"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (8, 8, '2026-11-23T08:42:08.670Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Rolf Released"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Rolf Released"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (9, 9, '2026-11-23T08:42:08.689Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Lea Leaving"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Lea Leaving"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (10, 3, '2026-11-23T08:42:08.715Z', 'OP01', 'claimed', '[{"field":"marker","before":null,"after":"0a190000-0000-4000-8000-000000001906"}]');
INSERT INTO client_change VALUES (11, 3, '2026-11-23T08:42:08.761Z', 'OP01', 'updated', '[{"field":"site.name","before":"Riverside Jewellers","after":"Clara Chosen"},{"field":"site.street","before":"235 Beach Road","after":"4 Rata Street"},{"field":"site.region","before":"Auckland","after":""},{"field":"site.postcode","before":"1067","after":"1010"},{"field":"site.phone","before":"+64 9 555 8688","after":""},{"field":"site.email","before":"riverside.jewellers@example.com","after":""},{"field":"billing.name","before":"Riverside Jewellers","after":"Clara Chosen"},{"field":"billing.street","before":"235 Beach Road","after":"4 Rata Street"},{"field":"billing.region","before":"Auckland","after":""},{"field":"billing.postcode","before":"1067","after":"1010"}]');
INSERT INTO client_change VALUES (12, 10, '2026-11-23T08:42:08.766Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Sid Sites"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Sid Sites"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (13, 11, '2026-11-23T08:42:08.772Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Sid Sites, Annex"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Sid Sites, Annex"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (14, 12, '2026-11-23T08:42:08.789Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Ada Archived"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Ada Archived"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (15, 13, '2026-11-23T08:42:08.804Z', 'OP01', 'inserted', '[{"field":"site.name","before":null,"after":"Cora Company"},{"field":"site.street","before":null,"after":"4 Rata Street"},{"field":"site.city","before":null,"after":"Auckland"},{"field":"site.postcode","before":null,"after":"1010"},{"field":"site.country","before":null,"after":"New Zealand"},{"field":"billing.name","before":null,"after":"Cora Company"},{"field":"billing.street","before":null,"after":"4 Rata Street"},{"field":"billing.city","before":null,"after":"Auckland"},{"field":"billing.postcode","before":null,"after":"1010"},{"field":"billing.country","before":null,"after":"New Zealand"}]');
INSERT INTO client_change VALUES (16, 4, '2026-11-23T08:42:08.814Z', 'OP01', 'updated', '[{"field":"site.phone","before":"","after":"+64 9 555 0199"}]');
INSERT INTO client_change VALUES (17, 8, '2026-11-23T08:42:08.835Z', 'OP01', 'released', '[{"field":"marker","before":"0a190000-0000-4000-8000-000000001904","after":""}]');
INSERT INTO installation VALUES ('2dfa9ccd-4676-4583-9658-891faf49f7a3');
INSERT INTO charge VALUES ('MON-RES', 'Alarm monitoring, residential', 'service', '4000', '29.90', '1', '{"unit":"month","every":1,"start":"2026-01-01","partCharging":{"kind":"custom","days":1},"billOn":{"days":14,"when":"before","of":"start"}}', 1, 700001, 'MON-RES', 'OP01', 'mon-res alarm monitoring, residential');
INSERT INTO charge VALUES ('MON-COM', 'Alarm monitoring, commercial', 'service', '4000', '59.50', '1', '{"unit":"month","every":1,"start":"2026-01-01","partCharging":{"kind":"custom","days":1},"billOn":{"days":0,"when":"before","of":"start"}}', 1, 700002, 'MON-COM', 'OP01', 'mon-com alarm monitoring, commercial');
INSERT INTO charge VALUES ('MON-FIRE', 'Fire alarm monitoring', 'service', '4000', '252.00', '1', '{"unit":"month","every":3,"start":"2026-01-01","partCharging":{"kind":"whole"},"billOn":{"days":0,"when":"before","of":"start"}}', 1, 700003, 'MON-FIRE', 'OP01', 'mon-fire fire alarm monitoring');
INSERT INTO charge VALUES ('MON-PEND', 'Medical pendant', 'service', '4000', '18.40', '1', '{"unit":"month","every":1,"start":"2026-01-31","partCharging":{"kind":"none"},"billOn":{"days":0,"when":"before","of":"start"}}', 1, 700004, 'MON-PEND', 'OP01', 'mon-pend medical pendant');
INSERT INTO charge VALUES ('MON-GPRS', 'Mobile backup path', 'service', '4000', '8.25', '1', '{"unit":"month","every":1,"start":"2026-01-15","partCharging":{"kind":"custom","days":7},"billOn":{"days":0,"when":"after","of":"end"}}', 1, 700005, 'MON-GPRS', 'OP01', 'mon-gprs mobile backup path');
INSERT INTO charge VALUES ('KEYHOLD', 'Keyholding', 'service', '4000', '120.00', '1', '{"unit":"month","every":12,"start":"2026-10-01","partCharging":{"kind":"whole"},"billOn":{"days":30,"when":"before","of":"start"}}', 1, 700006, 'KEYHOLD', 'OP01', 'keyhold keyholding');
INSERT INTO charge VALUES ('TEST-28', 'Line test every 28 days', 'service', '4000', '3.75', '1', '{"unit":"day","every":28,"start":"2026-01-05","partCharging":{"kind":"none"},"billOn":{"days":1,"when":"after","of":"end"}}', 1, 700007, 'TEST-28', 'OP01', 'test-28 line test every 28 days');
INSERT INTO charge VALUES ('REPORT', 'Monthly activity report, per copy', 'service', '4010', '4.60', '2', '{"unit":"month","every":1,"start":"2026-01-01","partCharging":{"kind":"custom","days":1},"billOn":{"days":5,"when":"after","of":"end"}}', 0, 700008, 'REPORT', 'OP01', 'report monthly activity report, per copy');
INSERT INTO charge VALUES ('CLEAN-OP', 'False alarm handled', 'activation', '4100', '12.50', '1', NULL, 0, 700009, 'CLEAN-OP', 'OP01', 'clean-op false alarm handled');
INSERT INTO charge VALUES ('PATROL', 'Patrol dispatched', 'activation', '4100', '68.00', '1', NULL, 0, 700010, 'PATROL', 'OP01', 'patrol patrol dispatched');
INSERT INTO charge VALUES ('SVC-VISIT', 'Service visit', 'workOrder', '4200', '95.00', '1', NULL, 0, 700011, 'SVC-VISIT', 'OP01', 'svc-visit service visit');
INSERT INTO charge VALUES ('SVC-HOUR', 'Technician, per hour', 'workOrder', '4200', '78.00', '1.5', NULL, 0, 700012, 'SVC-HOUR', 'OP01', 'svc-hour technician, per hour');
INSERT INTO charge VALUES ('SVC-PART', 'Battery 12 V 7 Ah', 'workOrder', '4200', '24.90', '1', NULL, 0, 700013, 'SVC-PART', 'OP01', 'svc-part battery 12 v 7 ah');
INSERT INTO charge_override VALUES (1, 'MON-RES', NULL, 'D001', '{"amount":"19.50"}');
INSERT INTO charge_override VALUES (2, 'MON-COM', NULL, 'D001', '{"amount":"41.00"}');
INSERT INTO charge_override VALUES (3, 'MON-RES', NULL, 'D002', '{"amount":"22.00","onlyCommissioned":false}');
INSERT INTO charge_override VALUES (4, 'CLEAN-OP', NULL, 'D003', '{"amount":"9.90"}');
INSERT INTO charge_override VALUES (5, 'MON-COM', NULL, 'D006', '{"period":{"unit":"month","every":3,"start":"2026-01-01","partCharging":{"kind":"custom","days":1},"billOn":{"days":0,"when":"before","of":"start"}}}');
INSERT INTO template_charge VALUES ('1001', 'MON-RES');
INSERT INTO template_charge VALUES ('1002', 'MON-RES');
INSERT INTO template_charge VALUES ('1003', 'MON-PEND');
INSERT INTO template_charge VALUES ('1003', 'MON-RES');
INSERT INTO template_charge VALUES ('1004', 'MON-GPRS');
INSERT INTO template_charge VALUES ('1004', 'MON-RES');
INSERT INTO template_charge VALUES ('2001', 'MON-COM');
INSERT INTO template_charge VALUES ('2002', 'MON-COM');
INSERT INTO template_charge VALUES ('2003', 'MON-COM');
INSERT INTO template_charge VALUES ('2003', 'MON-GPRS');
INSERT INTO template_charge VALUES ('2004', 'MON-COM');
INSERT INTO template_charge VALUES ('3001', 'MON-COM');
INSERT INTO template_charge VALUES ('3002', 'MON-COM');
INSERT INTO template_charge VALUES ('4001', 'KEYHOLD');
INSERT INTO template_charge VALUES ('4001', 'MON-COM');
INSERT INTO template_charge VALUES ('4001', 'MON-GPRS');
INSERT INTO template_charge VALUES ('5001', 'MON-FIRE');
INSERT INTO commissioned VALUES (1, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (2, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (3, '2026-01-01', NULL);
INSERT INTO commissioned VALUES (4, '2026-01-01', NULL);
INSERT INTO commissioned VALUES (5, '2026-01-01', NULL);
INSERT INTO commissioned VALUES (6, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (7, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (8, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (9, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (10, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (11, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (12, '2026-01-01', '2026-01-01');
INSERT INTO commissioned VALUES (13, '2026-01-01', '2026-01-01');
INSERT INTO assignment VALUES (1, 3, 'MON-COM', '2026-10-16', NULL, '{}');
INSERT INTO assignment VALUES (2, 3, 'MON-GPRS', '2026-10-01', NULL, '{}');
INSERT INTO assignment VALUES (3, 3, 'KEYHOLD', '2026-10-01', NULL, '{}');
INSERT INTO assignment VALUES (4, 2, 'MON-RES', '2026-10-01', NULL, '{}');
INSERT INTO assignment VALUES (5, 4, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (6, 5, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (7, 6, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (8, 7, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (9, 8, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (10, 9, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (11, 10, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (12, 11, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (13, 12, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (14, 13, 'MON-RES', '2026-11-23', NULL, '{}');
INSERT INTO assignment VALUES (15, 3, 'REPORT', '2026-10-01', NULL, '{}');
INSERT INTO assignment VALUES (16, 4, 'REPORT', '2026-10-01', NULL, '{}');
INSERT INTO assignment VALUES (17, 5, 'REPORT', '2026-10-01', NULL, '{}');
INSERT INTO batch_definition VALUES ('ODOO-SERVICE-DIRECT', 'Service charges of clients that pay themselves', 'service', 'client', 'EUR', 'Europe/Berlin', 0);
INSERT INTO batch_definition VALUES ('ODOO-SERVICE-DEALER', 'Service charges of clients whose dealer pays', 'service', 'dealer', 'EUR', 'Europe/Berlin', 0);
INSERT INTO batch_definition VALUES ('ODOO-ACTIVATION', 'Activation charges', 'activation', 'any', 'EUR', 'Europe/Berlin', 0);
INSERT INTO batch_definition VALUES ('ODOO-WORKORDER', 'Work orders', 'workOrder', 'any', 'EUR', 'Europe/Berlin', 0);
INSERT INTO batch VALUES (1, 'df2bed27-08c7-42d2-bfaf-c619003f76be', 'ODOO-SERVICE-DIRECT', 'Service charges of clients that pay themselves', 'service', 'EUR', 1, '2026-11-01', 'authorized', 3, 6, '230.00', 3, 'BILLING', '2026-11-23T08:42:09.120Z', 'BILLING', '2026-11-23T08:42:09.175Z', 'OP01', '2026-11-23T08:42:09.188Z', NULL, NULL, NULL, NULL, '', 'b000001 odoo-service-direct service charges of clients that pay themselves');
INSERT INTO batch VALUES (2, 'fa5bc093-9cac-4579-ace7-c2cc36076d2b', 'ODOO-SERVICE-DIRECT', 'Service charges of clients that pay themselves', 'service', 'EUR', 1, '2026-12-01', 'authorized', 3, 7, '155.15', 3, 'BILLING', '2026-11-23T08:42:09.282Z', 'BILLING', '2026-11-23T08:42:09.315Z', 'OP01', '2026-11-23T08:42:09.319Z', NULL, NULL, NULL, NULL, '', 'b000002 odoo-service-direct service charges of clients that pay themselves');
INSERT INTO invoice VALUES (1, 1, NULL, 'Ben Behind', 800002, 'Ben Behind', '7.97', 900001, '', 'draft', 'not_paid', 1);
INSERT INTO invoice VALUES (1, 2, NULL, 'Clara Chosen', 800007, 'Clara Chosen', '214.06', 900002, '', 'draft', 'not_paid', 1);
INSERT INTO invoice VALUES (1, 3, NULL, 'Lena Linked', 800001, 'Lena Linked', '7.97', 900003, '', 'draft', 'not_paid', 1);
INSERT INTO invoice VALUES (2, 1, NULL, 'Ben Behind', 800002, 'Ben Behind', '39.10', 900004, '', 'draft', 'not_paid', 1);
INSERT INTO invoice VALUES (2, 2, NULL, 'Clara Chosen', 800007, 'Clara Chosen', '76.95', 900005, '', 'draft', 'not_paid', 1);
INSERT INTO invoice VALUES (2, 3, NULL, 'Lena Linked', 800001, 'Lena Linked', '39.10', 900006, '', 'draft', 'not_paid', 1);
INSERT INTO invoice_line VALUES (1, 1, 1, 1, 5, 'Ben Behind', 'MON-RES', 'Alarm monitoring, residential, 1901-01, 1 Nov 2026 – 30 Nov 2026 (8 of 30 days)', '1', '29.90', '7.97', '[{"kind":"service","assignmentId":6,"from":"2026-11-01","to":"2026-11-30"}]');
INSERT INTO invoice_line VALUES (1, 2, 1, 1, 3, 'Clara Chosen', 'KEYHOLD', 'Keyholding, 1003-01, 1 Oct 2026 – 30 Sep 2027', '1', '120.00', '120.00', '[{"kind":"service","assignmentId":3,"from":"2026-10-01","to":"2027-09-30"}]');
INSERT INTO invoice_line VALUES (1, 2, 2, 1, 3, 'Clara Chosen', 'MON-COM', 'Alarm monitoring, commercial, 1003-01, 1 Oct 2026 – 31 Oct 2026 (16 of 31 days)', '1', '59.50', '30.71', '[{"kind":"service","assignmentId":1,"from":"2026-10-01","to":"2026-10-31"}]');
INSERT INTO invoice_line VALUES (1, 2, 3, 1, 3, 'Clara Chosen', 'MON-COM', 'Alarm monitoring, commercial, 1003-01, 1 Nov 2026 – 30 Nov 2026', '1', '59.50', '59.50', '[{"kind":"service","assignmentId":1,"from":"2026-11-01","to":"2026-11-30"}]');
INSERT INTO invoice_line VALUES (1, 2, 4, 1, 3, 'Clara Chosen', 'MON-GPRS', 'Mobile backup path, 1003-01, 15 Sep 2026 – 14 Oct 2026 (14 of 30 days)', '1', '8.25', '3.85', '[{"kind":"service","assignmentId":2,"from":"2026-09-15","to":"2026-10-14"}]');
INSERT INTO invoice_line VALUES (1, 3, 1, 1, 4, 'Lena Linked', 'MON-RES', 'Alarm monitoring, residential, 1900-01, 1 Nov 2026 – 30 Nov 2026 (8 of 30 days)', '1', '29.90', '7.97', '[{"kind":"service","assignmentId":5,"from":"2026-11-01","to":"2026-11-30"}]');
INSERT INTO invoice_line VALUES (2, 1, 1, 1, 5, 'Ben Behind', 'MON-RES', 'Alarm monitoring, residential, 1901-01, 1 Dec 2026 – 31 Dec 2026', '1', '29.90', '29.90', '[{"kind":"service","assignmentId":6,"from":"2026-12-01","to":"2026-12-31"}]');
INSERT INTO invoice_line VALUES (2, 1, 2, 1, 5, 'Ben Behind', 'REPORT', 'Monthly activity report, per copy, 1901-01, 1 Oct 2026 – 31 Oct 2026', '2', '4.60', '9.20', '[{"kind":"service","assignmentId":17,"from":"2026-10-01","to":"2026-10-31"}]');
INSERT INTO invoice_line VALUES (2, 2, 1, 1, 3, 'Clara Chosen', 'MON-COM', 'Alarm monitoring, commercial, 1003-01, 1 Dec 2026 – 31 Dec 2026', '1', '59.50', '59.50', '[{"kind":"service","assignmentId":1,"from":"2026-12-01","to":"2026-12-31"}]');
INSERT INTO invoice_line VALUES (2, 2, 2, 1, 3, 'Clara Chosen', 'MON-GPRS', 'Mobile backup path, 1003-01, 15 Oct 2026 – 14 Nov 2026', '1', '8.25', '8.25', '[{"kind":"service","assignmentId":2,"from":"2026-10-15","to":"2026-11-14"}]');
INSERT INTO invoice_line VALUES (2, 2, 3, 1, 3, 'Clara Chosen', 'REPORT', 'Monthly activity report, per copy, 1003-01, 1 Oct 2026 – 31 Oct 2026', '2', '4.60', '9.20', '[{"kind":"service","assignmentId":15,"from":"2026-10-01","to":"2026-10-31"}]');
INSERT INTO invoice_line VALUES (2, 3, 1, 1, 4, 'Lena Linked', 'MON-RES', 'Alarm monitoring, residential, 1900-01, 1 Dec 2026 – 31 Dec 2026', '1', '29.90', '29.90', '[{"kind":"service","assignmentId":5,"from":"2026-12-01","to":"2026-12-31"}]');
INSERT INTO invoice_line VALUES (2, 3, 2, 1, 4, 'Lena Linked', 'REPORT', 'Monthly activity report, per copy, 1900-01, 1 Oct 2026 – 31 Oct 2026', '2', '4.60', '9.20', '[{"kind":"service","assignmentId":16,"from":"2026-10-01","to":"2026-10-31"}]');
INSERT INTO billed_service VALUES (1, '2026-10-01', '2026-10-31', 1);
INSERT INTO billed_service VALUES (1, '2026-11-01', '2026-11-30', 1);
INSERT INTO billed_service VALUES (1, '2026-12-01', '2026-12-31', 2);
INSERT INTO billed_service VALUES (2, '2026-09-15', '2026-10-14', 1);
INSERT INTO billed_service VALUES (2, '2026-10-15', '2026-11-14', 2);
INSERT INTO billed_service VALUES (3, '2026-10-01', '2027-09-30', 1);
INSERT INTO billed_service VALUES (5, '2026-11-01', '2026-11-30', 1);
INSERT INTO billed_service VALUES (5, '2026-12-01', '2026-12-31', 2);
INSERT INTO billed_service VALUES (6, '2026-11-01', '2026-11-30', 1);
INSERT INTO billed_service VALUES (6, '2026-12-01', '2026-12-31', 2);
INSERT INTO billed_service VALUES (15, '2026-10-01', '2026-10-31', 2);
INSERT INTO billed_service VALUES (16, '2026-10-01', '2026-10-31', 2);
INSERT INTO billed_service VALUES (17, '2026-10-01', '2026-10-31', 2);
CREATE INDEX client_in_order ON client (port_id, prefix, width, number);
CREATE INDEX client_of_dealer ON client
  (dealer_id, port_id, prefix, width, number, client_id, search);
CREATE INDEX client_of_dealer_by_name ON client
  (dealer_id, site_name COLLATE NOCASE, port_id, prefix, width, number, client_id);
CREATE INDEX client_of_dealer_by_city ON client
  (dealer_id, site_city COLLATE NOCASE, port_id, prefix, width, number, client_id);
CREATE INDEX client_of_dealer_by_status ON client
  (dealer_id, status, port_id, prefix, width, number, client_id);
CREATE INDEX client_change_of_client ON client_change (client, id);
CREATE INDEX assignment_of_client ON assignment (client);
CREATE INDEX activation_to_bill ON activation (id, at) WHERE state = 'chargeable';
CREATE INDEX work_order_to_bill ON work_order_charge (work_order) WHERE state = 'chargeable';
CREATE UNIQUE INDEX batch_generating ON batch (definition_id) WHERE state = 'generating';
CREATE TRIGGER client_is_kept BEFORE DELETE ON client
  BEGIN SELECT RAISE(ABORT, 'clients are never deleted'); END;
CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice
  BEGIN SELECT RAISE(ABORT, 'invoices are never deleted'); END;
CREATE TRIGGER invoice_line_is_kept BEFORE DELETE ON invoice_line
  BEGIN SELECT RAISE(ABORT, 'invoice lines are never deleted'); END;
CREATE INDEX billed_service_of_batch ON billed_service (batch);
CREATE TRIGGER billed_service_once BEFORE INSERT ON billed_service
  WHEN NEW.from_day <= (
    SELECT to_day FROM billed_service
    WHERE assignment = NEW.assignment AND from_day <= NEW.to_day
    ORDER BY from_day DESC LIMIT 1
  )
  BEGIN SELECT RAISE(ABORT, 'billed already'); END;
CREATE INDEX billed_activation_of_batch ON billed_activation (batch);
CREATE TRIGGER activation_charged AFTER INSERT ON billed_activation
  BEGIN UPDATE activation SET state = 'charged' WHERE id = NEW.activation; END;
CREATE TRIGGER activation_freed AFTER DELETE ON billed_activation
  BEGIN UPDATE activation SET state = 'chargeable' WHERE id = OLD.activation; END;
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
PRAGMA user_version = 3;
