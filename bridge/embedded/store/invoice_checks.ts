import { sql } from "kysely";
import type { BilledItem, Invoice } from "../../contract/batches.ts";
import type { ChargeKind } from "../../contract/charges.ts";
import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { ensureSame, sumOf } from "./amounts.ts";
import { type BatchRow, batchIdOf } from "./batches.ts";
import type { ClientKey } from "./clients.ts";
import type { Queries } from "./database.ts";
import { checkDealer } from "./references.ts";
import { rowsOf } from "./rows.ts";

/** Rows of clients by {@link clientKeyOf}. */
export type ClientRows = ReadonlyMap<string, number>;

export const clientKeyOf = ({ clientId, portId }: ClientKey) =>
  formatClientNo(clientId, portId).toLowerCase();

/** Whose an item is, and its charge. */
type Owner = { client: number; chargeId: string; isFree: number };

const OWNERS = {
  service: sql`SELECT id AS key, client, charge_id AS "chargeId", FALSE AS "isFree"
    FROM assignment AS item`,
  activation: sql`SELECT id AS key, client, charge_id AS "chargeId", state = 'free' AS "isFree"
    FROM activation AS item`,
  workOrder: sql`SELECT work_order || '/' || line_no AS key, client, charge_id AS "chargeId",
    state = 'free' AS "isFree"
    FROM work_order_charge AS item JOIN work_order ON work_order.id = work_order`,
} satisfies Record<ChargeKind, unknown>;

/** What is billed, as people name it. */
export function describeItem(item: BilledItem): string {
  switch (item.kind) {
    case "service":
      return `Assignment ${item.assignmentId}, ${item.from} to ${item.to},`;
    case "activation":
      return `Activation ${item.activationId}`;
    case "workOrder":
      return `Line ${item.lineNo} of work order ${item.workOrderId}`;
  }
}

/**
 * Checks invoices by themselves and against what they name. Answers the rows of their clients.
 * Throws `totals_differ`, `invalid_params`, `client_missing`, `not_found` or `charge_unknown`.
 */
export async function checkInvoices(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
): Promise<ClientRows> {
  checkTotals(batch, invoices);
  await checkDealers(db, invoices);
  await checkCharges(db, batch, invoices);
  const clients = await readClients(db, invoices);
  await checkItems(db, batch, invoices, clients);
  return clients;
}

function checkTotals(batch: BatchRow, invoices: readonly Invoice[]): void {
  const seen = new Set<number>();
  for (const [index, { seq, total, sections }] of invoices.entries()) {
    if (seen.has(seq)) {
      throw invalid(`invoices.${index}.seq`, `is ${seq} a second time`);
    }
    seen.add(seq);
    const amounts = sections.flatMap(({ lines }) => lines.map(({ amount }) => amount));
    const what = `Invoice ${seq} of batch ${batchIdOf(batch.id)}, sum of its lines`;
    ensureSame(what, total, sumOf(amounts, batch.currency));
  }
}

async function checkDealers(db: Queries, invoices: readonly Invoice[]): Promise<void> {
  for (const dealerId of new Set(invoices.map((invoice) => invoice.dealerId))) {
    if (dealerId !== null) {
      await checkDealer(db, dealerId);
    }
  }
}

async function checkCharges(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
): Promise<void> {
  const charges = await db.selectFrom("charge").select(["charge_id", "kind"]).execute();
  const kinds = new Map(charges.map(({ charge_id, kind }) => [charge_id, kind]));
  for (const { path, line, invoice } of eachLine(invoices)) {
    const kind = kinds.get(line.chargeId);
    if (kind === undefined) {
      const item = `Invoice ${invoice.seq} of batch ${batchIdOf(batch.id)}`;
      throw new PatriotPartnerError("charge_unknown", { item, charge: line.chargeId });
    }
    if (kind !== batch.kind) {
      throw invalid(`${path}.chargeId`, `is of the kind ${kind}, the batch of ${batch.kind}`);
    }
  }
}

async function readClients(db: Queries, invoices: readonly Invoice[]): Promise<ClientRows> {
  const sections = new Map(
    invoices.flatMap((invoice) => invoice.sections).map((key) => [clientKeyOf(key), key]),
  );
  const asked = [...sections].map(([key, { clientId, portId }]) => ({ key, clientId, portId }));
  const { rows } = await sql<{ key: string; id: number }>`
    SELECT asked.value ->> 'key' AS key, client.id FROM ${rowsOf(asked)} AS asked
    JOIN client ON client.client_id = asked.value ->> 'clientId'
      AND client.port_id = asked.value ->> 'portId'
  `.execute(db);
  const clients = new Map(rows.map(({ key, id }) => [key, id]));
  for (const [key, { clientId, portId }] of sections) {
    if (!clients.has(key)) {
      throw new PatriotPartnerError("client_missing", {
        clientNo: formatClientNo(clientId, portId),
      });
    }
  }
  return clients;
}

async function checkItems(
  db: Queries,
  batch: BatchRow,
  invoices: readonly Invoice[],
  clients: ClientRows,
): Promise<void> {
  const all = [...eachLine(invoices)];
  const owners = await readOwners(
    db,
    batch.kind,
    all.flatMap(({ line }) => line.items),
  );
  for (const { path, line, section } of all) {
    for (const [index, item] of line.items.entries()) {
      const fault = findItemFault(item, owners, {
        kind: batch.kind,
        client: clients.get(clientKeyOf(section)),
        chargeId: line.chargeId,
      });
      if (fault !== undefined) {
        throw invalid(`${path}.items.${index}`, fault);
      }
    }
  }
}

function findItemFault(
  item: BilledItem,
  owners: ReadonlyMap<string, Owner>,
  expected: { kind: ChargeKind; client: number | undefined; chargeId: string },
): string | undefined {
  if (item.kind !== expected.kind) {
    return `is of the kind ${item.kind}, the batch of ${expected.kind}`;
  }
  if (item.kind === "service" && item.to < item.from) {
    return "ends before it starts";
  }
  const owner = owners.get(keyOf(item));
  if (owner === undefined) {
    return "is not in Patriot";
  }
  if (owner.client !== expected.client) {
    return "is another client's";
  }
  if (owner.chargeId !== expected.chargeId) {
    return `is charged as ${owner.chargeId}`;
  }
  return owner.isFree === 1 ? "is not chargeable" : undefined;
}

async function readOwners(
  db: Queries,
  kind: ChargeKind,
  items: readonly BilledItem[],
): Promise<Map<string, Owner>> {
  const keys = rowsOf([...new Set(items.map(numberOf))]);
  const column = sql.ref(kind === "workOrder" ? "item.work_order" : "item.id");
  const { rows } = await sql<Owner & { key: string | number }>`
    ${OWNERS[kind]} WHERE ${column} IN (SELECT value FROM ${keys})
  `.execute(db);
  return new Map(rows.map(({ key, ...owner }) => [String(key), owner]));
}

function numberOf(item: BilledItem): number {
  switch (item.kind) {
    case "service":
      return item.assignmentId;
    case "activation":
      return item.activationId;
    case "workOrder":
      return item.workOrderId;
  }
}

function keyOf(item: BilledItem): string {
  const number = String(numberOf(item));
  return item.kind === "workOrder" ? `${number}/${item.lineNo}` : number;
}

function* eachLine(invoices: readonly Invoice[]) {
  for (const [i, invoice] of invoices.entries()) {
    for (const [s, section] of invoice.sections.entries()) {
      for (const [l, line] of section.lines.entries()) {
        yield { path: `invoices.${i}.sections.${s}.lines.${l}`, invoice, section, line };
      }
    }
  }
}

function invalid(path: string, rule: string): PatriotPartnerError {
  return new PatriotPartnerError("invalid_params", { path, rule });
}
