import { checkLocally } from "../billing/check_invoices.ts";
import { checkBatch } from "../billing/commit.ts";
import { compareWithBatch, getBatch, readInvoices } from "../billing/read_batch.ts";
import { listCharges } from "../billing/read_charges.ts";
import { authorizeBatch, listBatches, rejectBatch } from "../billing/review.ts";
import type { Batch, StoredInvoice } from "../contract/batches.ts";
import { count, describeTotals, formatInvoice, formatProblems } from "./billing_texts.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withBoth, withPatriot } from "./sides.ts";
import { formatTable } from "./table.ts";
import { answer, printAll, type Terminal, toJson } from "./terminal.ts";

/** Prints the batches of Patriot, newest first; those that were given up are left out. */
export async function listBatchesCommand(
  terminal: Terminal,
  definitionId: string | null,
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const batches = await withPatriot(source, (patriot) => listBatches(patriot, definitionId));
    if (json) {
      print(toJson(batches));
      return;
    }
    const head = ["Batch", "Definition", "Run date", "State", "Invoices", "In Odoo", "Total", "By"];
    const rows = batches.map((batch) => [
      batch.batchId,
      batch.definitionId,
      batch.runDate,
      batch.state,
      String(batch.invoiceCount),
      String(batch.sentCount),
      `${batch.total} ${batch.currency}`,
      batch.authorizedBy ?? batch.createdBy,
    ]);
    printAll(print, formatTable(head, rows));
  });
}

/** Prints a batch, its invoices and what can be said against them without Odoo. */
export async function showBatchCommand(terminal: Terminal, batchId: string): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const { batch, invoices, problems } = await withPatriot(source, async (patriot) => {
      const batch = await getBatch(patriot, batchId);
      const invoices = await readInvoices(patriot, batch);
      const unsent = invoices.filter(({ odoo }) => odoo === null);
      const local = checkLocally(unsent, await listCharges(patriot));
      const problems = [...compareWithBatch(batch, invoices), ...local.problems];
      return { batch, invoices, problems };
    });
    if (json) {
      print(toJson({ batch, invoices, problems }));
      return;
    }
    print(describeBatch(batch));
    for (const invoice of invoices) {
      const note = describeStand(invoice);
      printAll(print, formatInvoice(invoice, { currency: batch.currency, note }));
    }
    printProblems(print, problems);
  });
}

/**
 * Prints all that stands against sending a batch, on both sides; changes nothing.
 * @throws CommandError with {@link EXIT} `problems` or `differs`
 */
export async function checkBatchCommand(terminal: Terminal, batchId: string): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const { batch, ...found } = await withBoth(
      source,
      async (sides) => {
        const batch = await getBatch(sides.patriot, batchId);
        const invoices = await readInvoices(sides.patriot, batch);
        const differences = compareWithBatch(batch, invoices);
        const { there, toSend, problems } = await checkBatch(sides, { batch, invoices });
        return {
          batch,
          inOdoo: there.length,
          sendable: toSend.length,
          problems,
          differences,
        };
      },
      { seconds: 0 },
    );
    const { inOdoo, sendable, problems, differences } = found;
    if (json) {
      print(toJson({ batch, ...found }));
    } else {
      print(describeBatch(batch));
      print(`${inOdoo} in Odoo, ${sendable} can be sent.`);
      printProblems(print, [...differences, ...problems]);
    }
    if (differences.length > 0) {
      throw new CommandError(`Batch ${batchId} is not what was generated.`, EXIT.differs);
    }
    if (problems.length > 0) {
      const held = new Set(problems.map(({ invoiceNo }) => invoiceNo)).size;
      throw new CommandError(`${count(held, "invoice")} would be held back.`, EXIT.problems);
    }
  });
}

/** Authorizes a batch and says so; a repeat is harmless. @throws PatriotPartnerError `batch_state` */
export async function authorizeCommand(
  terminal: Terminal,
  { batchId, operatorId }: { batchId: string; operatorId: string },
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const batch = await withPatriot(source, (patriot) =>
      authorizeBatch(patriot, { batchId, operatorId }),
    );
    print(json ? toJson({ batch }) : `${describeBatch(batch)} Send it with: ${commit(batchId)}`);
  });
}

/** Gives up a batch and says so; a repeat is harmless. @throws PatriotPartnerError `batch_state` */
export async function rejectCommand(
  terminal: Terminal,
  wish: { batchId: string; operatorId: string; reason: string },
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const batch = await withPatriot(source, (patriot) => rejectBatch(patriot, wish));
    const text = `${describeBatch(batch)} What it billed is free again.`;
    print(json ? toJson({ batch }) : text);
  });
}

function describeBatch(batch: Batch): string {
  const { batchId, name, runDate, state } = batch;
  return `Batch ${batchId}, ${name}, ${runDate}: ${describeTotals(batch)}, ${state}.`;
}

function describeStand({ invoiceNo, odoo }: StoredInvoice): string {
  if (odoo === null) {
    return `, ${invoiceNo}`;
  }
  const number = odoo.number === "" ? `draft ${odoo.id}` : odoo.number;
  const payment = odoo.state === "posted" ? `, ${odoo.paymentState}` : "";
  return `, ${invoiceNo}, in Odoo ${number}, ${odoo.state}${payment}`;
}

function commit(batchId: string): string {
  return `patriot-bridge billing commit --batch ${batchId}`;
}

function printProblems(
  print: Terminal["print"],
  problems: Parameters<typeof formatProblems>[0],
): void {
  if (problems.length > 0) {
    print("");
    print("To be mended:");
    printAll(print, formatProblems(problems));
  }
}
