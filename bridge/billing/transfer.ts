import type { Batch, StoredInvoice } from "../contract/batches.ts";
import type { ErrorCode, Fault } from "../contract/errors.ts";
import { mirrorCharges } from "./charge_products.ts";
import type { BatchChecks } from "./commit.ts";
import type { BillingSides } from "./patience.ts";
import { type Posted, postInvoices } from "./post_batch.ts";
import { describeProblem, type Problem } from "./problems.ts";
import type { Course } from "./progress.ts";
import { controlTotalOf, keyOf, openInOdoo, sendInvoices } from "./send_batch.ts";
import { tellInvoices } from "./tell_invoices.ts";

export type Transferred = Posted & {
  /**
   * `committed`: every invoice is in Odoo, now or already. `held`: some are not, or could not be
   * posted, and a person must mend something. `differs`: the two sides do not agree, and nothing was
   * posted.
   */
  outcome: "committed" | "held" | "differs";
  /** Invoices that this run made in Odoo, or found there. */
  sent: number;
  /** What holds invoices back. */
  problems: Problem[];
  /** Where the two sides differ. */
  differences: Problem[];
};

type Job = {
  batch: Batch;
  checks: BatchChecks;
  operatorId: string;
  parallel: number;
  isAllOrNothing: boolean;
};

/** Refusals after which nothing of a batch may be posted. */
const GRAVE: ReadonlySet<ErrorCode> = new Set([
  "ref_reused",
  "batch_reused",
  "totals_differ",
  "counts_differ",
  // The bridge sends what is right in itself: something altered it on the way.
  "invalid_params",
]);

/**
 * Brings what was checked of a batch to Odoo, and posts it there only when count and sum agree.
 * @throws PatriotPartnerError of either side; Interrupted
 */
export async function transferBatch(
  sides: BillingSides,
  { batch, checks, operatorId, parallel, isAllOrNothing }: Job,
  course: Course,
): Promise<Transferred> {
  const { there, toCompare, toSend, charges } = checks;
  const { batchId, currency } = batch;
  const open = (invoices: readonly StoredInvoice[]) =>
    openInOdoo(sides, batch, controlTotalOf(invoices, currency));
  const result = { sent: 0, posted: 0, unposted: [], problems: checks.problems, differences: [] };

  await mirrorCharges(sides.odoo, charges);
  const fault = await open([...there, ...toSend]);
  if (fault !== null) {
    return { ...result, ...divide(checks.problems, [describe(batchId, fault, null)]) };
  }
  // What is there is sent too: were Odoo or Patriot restored from a backup, it shows now. Last, so that
  // a program that is killed again and again gets on all the same.
  const job = { batch, invoices: [...toSend, ...toCompare], charges, parallel };
  const refused = await sendInvoices(sides, job, course);
  const refusedNos = new Set(refused.map(({ invoiceNo }) => invoiceNo));
  const isTaken = ({ invoiceNo }: StoredInvoice) => !refusedNos.has(invoiceNo);
  const sent = toSend.filter(isTaken).length;
  const division = divide(checks.problems, refused);
  if (division.outcome === "differs" || (isAllOrNothing && refused.length > 0)) {
    return { ...result, ...division, sent };
  }
  if (refused.length > 0) {
    // Odoo's rules came in between since the checks; what is there is to agree without these.
    await open([...there, ...toSend].filter(isTaken));
  }
  const finish = await sides.odoo.call("billing_finish", keyOf(batch));
  if (!finish.agreed) {
    const differences = finish.differences.map((item) =>
      describe(batchId, item.fault, item.invoice_no),
    );
    return { ...result, ...division, sent, outcome: "differs", differences };
  }
  const posted = await postInvoices(sides, { batch, toPost: finish.to_post, parallel }, course);
  await tellInvoices(sides, batch.installationId, course);
  // Drafts that Odoo could not post are tried again by the next commit.
  if (division.problems.length > 0 || posted.unposted.length > 0) {
    return { ...result, ...division, ...posted, sent };
  }
  await sides.patriot.call("batch.commit", { batchId, operatorId });
  return { ...result, ...posted, sent, outcome: "committed" };
}

/** What was refused, beside what was held before: grave or only held. */
function divide(held: readonly Problem[], refused: readonly Problem[]) {
  const differences = refused.filter(({ code }) => GRAVE.has(code));
  const problems = [...held, ...refused.filter(({ code }) => !GRAVE.has(code))];
  const outcome = differences.length > 0 ? ("differs" as const) : ("held" as const);
  return { outcome, problems, differences };
}

function describe(batchId: string, fault: Fault, invoiceNo: string | null): Problem {
  const record = invoiceNo === null ? `Batch ${batchId}` : `Invoice ${invoiceNo}`;
  return describeProblem(fault, { record, invoiceNo });
}
