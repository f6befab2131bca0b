import type { Batch, StoredInvoice } from "../contract/batches.ts";
import type { MasterCharge } from "../contract/charges.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { checkInOdoo, checkLocally, fillCustomers, type Sendable } from "./check_invoices.ts";
import type { BillingSides } from "./patience.ts";
import type { Problem } from "./problems.ts";
import type { Course } from "./progress.ts";
import { compareWithBatch, getBatch, readInvoices } from "./read_batch.ts";
import { listCharges } from "./read_charges.ts";
import { tellInvoices } from "./tell_invoices.ts";
import { type Transferred, transferBatch } from "./transfer.ts";

export type CommitOptions = Course & {
  batchId: string;
  operatorId: string;
  /** Calls of Odoo at a time; as many as it has workers. */
  parallel?: number;
  /** Sends nothing as long as anything stands against any invoice. */
  isAllOrNothing?: boolean;
};

export type Committed = Transferred & { batch: Batch };

export type BatchChecks = {
  /** In Odoo as Patriot knows. */
  there: StoredInvoice[];
  /** Those of them that can be sent again, so that Odoo compares them with what it has. */
  toCompare: Sendable<StoredInvoice>[];
  toSend: Sendable<StoredInvoice>[];
  /** What stands against sending the others. */
  problems: Problem[];
  charges: MasterCharge[];
};

/**
 * Sends an authorized batch to Odoo: checks, sends what nothing stands against, compares count and
 * sum, posts where Odoo is set so, and tells Patriot. Cut off anywhere, the same again goes on: every
 * invoice is there once. Two at once do no harm.
 *
 * @throws PatriotPartnerError `not_found`, `batch_state`, or trouble of either side; Interrupted
 */
export async function commitBatch(
  sides: BillingSides,
  { batchId, operatorId, parallel = 2, isAllOrNothing = false, ...course }: CommitOptions,
): Promise<Committed> {
  const batch = await getBatch(sides.patriot, batchId);
  const nothing = { sent: 0, posted: 0, problems: [], differences: [], unposted: [] };
  if (batch.state === "committed") {
    return { ...nothing, outcome: "committed", batch };
  }
  if (batch.state !== "authorized") {
    const params = { batch: batchId, state: batch.state, needed: "authorized" };
    throw new PatriotPartnerError("batch_state", params);
  }
  // What a commit that was cut off made in Odoo is noted first: it is there, whatever the checks say now.
  await tellInvoices(sides, batch.installationId, course);
  const invoices = await readInvoices(sides.patriot, batch, course);
  const differences = compareWithBatch(batch, invoices);
  if (differences.length > 0) {
    return { ...nothing, outcome: "differs", differences, batch };
  }
  const checks = await checkBatch(sides, { batch, invoices }, course);
  const { there, toSend, problems } = checks;
  if (there.length + toSend.length === 0 || (isAllOrNothing && problems.length > 0)) {
    return { ...nothing, outcome: "held", problems, batch };
  }
  const job = { batch, checks, operatorId, parallel, isAllOrNothing };
  const transferred = await transferBatch(sides, job, course);
  return { ...transferred, batch: await getBatch(sides.patriot, batchId) };
}

/** What stands against sending the invoices of a batch that are not in Odoo yet; changes nothing. */
export async function checkBatch(
  { odoo, patriot }: BillingSides,
  { batch, invoices }: { batch: Batch; invoices: readonly StoredInvoice[] },
  course: Course = {},
): Promise<BatchChecks> {
  const charges = await listCharges(patriot, course.signal);
  const there = invoices.filter((invoice) => invoice.odoo !== null);
  const missing = invoices.filter((invoice) => invoice.odoo === null);
  const local = checkLocally(await fillCustomers(odoo, missing, course), charges);
  const remote = await checkInOdoo(odoo, { batch, invoices: local.sendable, charges }, course);
  const problems = [...local.problems, ...remote.problems];
  const toCompare = checkLocally(there, charges).sendable;
  return { there, toCompare, toSend: remote.sendable, charges, problems };
}
