import { expect, test } from "vitest";
import { OPERATOR, RUN_DATE } from "../billing/testing/billing_stage.ts";
import { commitCommand } from "./billing_commit.ts";
import { importDefinitionsCommand, listDefinitionsCommand } from "./billing_definitions.ts";
import { generateCommand } from "./billing_generate.ts";
import {
  authorizeCommand,
  checkBatchCommand,
  listBatchesCommand,
  rejectCommand,
  showBatchCommand,
} from "./billing_review.ts";
import { startTerminal } from "./testing/billing_terminal.ts";

const GENERATE = {
  definitionId: "SERVICE",
  runDate: RUN_DATE,
  operatorId: OPERATOR,
  isDryRun: false,
  retrySeconds: 0,
};
const COMMIT = { operatorId: OPERATOR, parallel: 2, isAllOrNothing: false, retrySeconds: 0 };
const BATCH = "B000001";
const REVIEW = { batchId: BATCH, operatorId: "OP01" };
const HOLD = { code: "customer_on_hold", params: { customer: "Customer 2" } } as const;

test("a month's billing from its definition to Odoo, as people see it", async () => {
  const { terminal, takeText, odoo } = await startTerminal();
  await generateCommand(terminal, GENERATE);
  expect(takeText()).toBe(
    `SERVICE on ${RUN_DATE}: batch ${BATCH} with 3 invoices with 6 lines, 60.00 EUR, unauthorized.\n` +
      `Review it, then: patriot-bridge billing authorize --batch ${BATCH} --operator OPERATOR`,
  );
  await showBatchCommand(terminal, BATCH);
  expect(takeText()).toContain("10.00  Monitoring, 7000-01, 1 Nov 2026 – 30 Nov 2026 (1 × 10.00)");
  await authorizeCommand(terminal, REVIEW);
  await checkBatchCommand(terminal, BATCH);
  expect(takeText()).toContain("0 in Odoo, 3 can be sent.");
  await commitCommand(terminal, { ...COMMIT, batchId: BATCH });
  expect(takeText()).toBe(
    `Batch ${BATCH}: 3 invoices with 6 lines, 60.00 EUR.\n` +
      "3 invoices sent now, 3 of 3 in Odoo, 3 posted now.\n" +
      `Batch ${BATCH} is committed.`,
  );
  await showBatchCommand(terminal, BATCH);
  expect(takeText()).toContain(`in Odoo ${odoo.list()[0]?.number}, posted, not_paid`);
  await listBatchesCommand(terminal, null);
  expect(takeText()).toMatch(/B000001 +SERVICE +2026-11-01 +committed +3 +3 +60\.00 EUR +OP01/);
  await generateCommand(terminal, GENERATE);
  expect(takeText()).toBe(`SERVICE on ${RUN_DATE}: nothing to bill.`);
});

test("a dry run prints what would be billed and stores nothing", async () => {
  const { terminal, takeText, patriot } = await startTerminal({ linked: 2 });
  await generateCommand(terminal, { ...GENERATE, isDryRun: true });
  const text = takeText();
  expect(text).toContain("1. Customer 1 (customer 1): 20.00 EUR");
  expect(text).toContain("would bill 3 invoices with 6 lines, 60.00 EUR. Nothing was stored.");
  expect(text).toContain("Client 7002-01");
  expect((await patriot.call("batch.list", {})).total).toBe(0);
});

test("--json prints one document, whatever the outcome", async () => {
  const { terminal: plain, takeDocument, odoo, progressText } = await startTerminal();
  const terminal = { ...plain, json: true };
  await generateCommand(terminal, { ...GENERATE, isDryRun: true });
  expect(takeDocument()).toMatchObject({
    ...{ isDryRun: true, batch: null, invoiceCount: 3, lineCount: 6, total: "60.00" },
    invoices: [{ seq: 1, total: "20.00" }, { seq: 2 }, { seq: 3 }],
  });
  await generateCommand(terminal, GENERATE);
  expect(takeDocument()).toMatchObject({ batch: { batchId: BATCH, state: "unauthorized" } });
  const early = commitCommand(terminal, { ...COMMIT, batchId: BATCH });
  await expect(early).rejects.toMatchObject({ fault: { code: "batch_state" } });
  expect(takeDocument()).toMatchObject({
    error: { code: "batch_state", message: `Batch ${BATCH} is unauthorized.` },
  });
  await authorizeCommand(terminal, REVIEW);
  expect(takeDocument()).toMatchObject({ batch: { authorizedBy: "OP01" } });
  odoo.faults.set(2, HOLD);
  const held = commitCommand(terminal, { ...COMMIT, batchId: BATCH });
  await expect(held).rejects.toMatchObject({ exitCode: 4 });
  expect(takeDocument()).toMatchObject({
    ...{ outcome: "held", sent: 2, posted: 2, differences: [] },
    problems: [{ ...HOLD, invoiceNo: `${BATCH}-00002`, remedy: expect.any(String) }],
    batch: { state: "authorized", sentCount: 2 },
  });
  expect(progressText()).toBe("");
});

test("what holds invoices back is listed with its remedy and ends with 4", async () => {
  const { terminal, takeText, odoo } = await startTerminal();
  await generateCommand(terminal, GENERATE);
  await authorizeCommand(terminal, REVIEW);
  odoo.faults.set(2, HOLD);
  takeText();
  await expect(checkBatchCommand(terminal, BATCH)).rejects.toMatchObject({ exitCode: 4 });
  expect(takeText()).toContain("Clear Hold Patriot Invoices on the customer in Odoo");
  const commit = commitCommand(terminal, { ...COMMIT, batchId: BATCH });
  await expect(commit).rejects.toMatchObject({
    exitCode: 4,
    message: `Batch ${BATCH} is not committed: 1 invoice held back. Mend what is listed and commit again.`,
  });
  expect(takeText()).toContain(`Invoice ${BATCH}-00002 of Customer 2: Invoices from Patriot`);
});

test("two sides that differ are named to the cent and end with 5, unposted", async () => {
  const { terminal, takeText, odoo } = await startTerminal();
  await generateCommand(terminal, GENERATE);
  await authorizeCommand(terminal, REVIEW);
  odoo.after = (method) => {
    const [invoice] = odoo.list();
    if (method === "billing_add" && invoice) {
      invoice.total = "20.01";
    }
  };
  const commit = commitCommand(terminal, { ...COMMIT, batchId: BATCH });
  await expect(commit).rejects.toMatchObject({ exitCode: 5 });
  expect(takeText()).toContain("60.00 expected, 60.01 found, a difference of 0.01.");
  expect(odoo.list().every(({ state }) => state === "draft")).toBe(true);
});

test("a rejected batch frees what it billed, and is not rejected once it is authorized", async () => {
  const { terminal, takeText } = await startTerminal();
  await generateCommand(terminal, GENERATE);
  await rejectCommand(terminal, { ...REVIEW, reason: "Wrong month" });
  await rejectCommand(terminal, { ...REVIEW, reason: "Wrong month" });
  expect(takeText()).toContain("rejected. What it billed is free again.");
  await generateCommand(terminal, GENERATE);
  const second = { ...REVIEW, batchId: "B000002" };
  await authorizeCommand(terminal, second);
  await expect(rejectCommand(terminal, { ...second, reason: "" })).rejects.toMatchObject({
    fault: { code: "batch_state", params: { state: "authorized" } },
  });
});

test("a long commit says in a log how far it is, and whom it waits for", async () => {
  const { terminal, progressText, odoo } = await startTerminal();
  await generateCommand(terminal, GENERATE);
  await authorizeCommand(terminal, REVIEW);
  let failures = 0;
  odoo.before = (method) => {
    if (method === "billing_add" && failures < 4) {
      failures += 1;
      throw new Error("The worker was killed.");
    }
  };
  await commitCommand(terminal, { ...COMMIT, batchId: BATCH, retrySeconds: 30 });
  expect(progressText()).toMatch(/^Odoo's answer cannot be read: HTTP 500.*Trying again\.$/m);
});

test("the shipped definitions are imported and listed", async () => {
  const { terminal, takeText } = await startTerminal({ count: 1 });
  await importDefinitionsCommand(terminal, { operatorId: OPERATOR, currency: "NZD" });
  expect(takeText()).toContain("ODOO-SERVICE-DIRECT: added");
  await listDefinitionsCommand(terminal);
  expect(takeText()).toMatch(/ODOO-ACTIVATION +Activation charges +activation +any +NZD/);
  const missing = importDefinitionsCommand(terminal, { operatorId: OPERATOR, file: "/none.json" });
  await expect(missing).rejects.toMatchObject({ exitCode: 2 });
});
