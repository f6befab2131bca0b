import { expect, test } from "vitest";
import { commitBatch } from "./commit.ts";
import { Interrupted } from "./interrupted.ts";
import { OPERATOR, startStage } from "./testing/billing_stage.ts";

const HOLD = { code: "customer_on_hold", params: { customer: "Customer 2" } } as const;

async function startCommit(options: { count?: number; linked?: number } = {}) {
  const stage = await startStage(options);
  const { batchId, invoiceCount } = await stage.makeBatch();
  const commit = (change: { isAllOrNothing?: boolean } = {}) =>
    commitBatch(stage.sides, { batchId, operatorId: OPERATOR, ...change });
  const readInvoices = async () => {
    const { items } = await stage.patriot.call("batch.invoices", { batchId });
    return items;
  };
  return { ...stage, batchId, invoiceCount, commit, readInvoices };
}

test("an authorized batch is in Odoo, posted, and both sides know it", async () => {
  const { commit, odoo, readInvoices, batchId } = await startCommit();
  const result = await commit();
  expect(result).toMatchObject({ outcome: "committed", sent: 3, posted: 3, problems: [] });
  expect(result.batch).toMatchObject({ state: "committed", sentCount: 3 });
  expect(odoo.list().map((one) => [one.invoice_no, one.customer_id, one.total, one.state])).toEqual(
    [1, 2, 3].map((seq) => [`${batchId}-0000${seq}`, seq, "20.00", "posted"]),
  );
  const numbers = odoo.list().map(({ number }) => number);
  expect((await readInvoices()).map((invoice) => invoice.odoo?.number)).toEqual(numbers);
  expect(odoo.list().every((one) => one.toldVersion === one.version)).toBe(true);
});

test("a line has the charge's product, client, period and exact amount", async () => {
  const { commit, odoo } = await startCommit({ count: 1 });
  await commit();
  const [section] = odoo.list()[0]?.sections ?? [];
  expect(section).toMatchObject({ client_id: "7000", port_id: "01" });
  expect(section?.lines[1]).toMatchObject({
    charge_id: "SVC",
    product_id: expect.any(Number),
    description: "Monitoring, 7000-01, 1 Nov 2026 – 30 Nov 2026",
    ...{ quantity: "1", price_unit: "10.00", amount: "10.00" },
    items: [{ kind: "service", from: "2026-11-01", to: "2026-11-30" }],
  });
});

test("a batch that is committed already changes nothing", async () => {
  const { commit, odoo } = await startCommit();
  await commit();
  const before = structuredClone(odoo.list());
  expect(await commit()).toMatchObject({ outcome: "committed", sent: 0, posted: 0 });
  expect(odoo.list()).toEqual(before);
});

test("a batch that nobody authorized is refused", async () => {
  const { generate, sides } = await startStage();
  const batchId = (await generate()).batch?.batchId ?? "";
  await expect(commitBatch(sides, { batchId, operatorId: OPERATOR })).rejects.toMatchObject({
    fault: { code: "batch_state", params: { state: "unauthorized", needed: "authorized" } },
  });
});

test("what is held back is named, the rest goes on, and a second commit sends what was mended", async () => {
  const { commit, odoo, batchId } = await startCommit();
  odoo.faults.set(2, HOLD);
  const held = await commit();
  expect(held).toMatchObject({ outcome: "held", sent: 2, posted: 2 });
  expect(held.problems).toMatchObject([
    { ...HOLD, invoiceNo: `${batchId}-00002`, remedy: expect.stringContaining("Clear") },
  ]);
  expect(held.batch.state).toBe("authorized");
  odoo.faults.clear();
  expect(await commit()).toMatchObject({ outcome: "committed", sent: 1, posted: 1 });
  expect(odoo.list()).toHaveLength(3);
});

test("all or nothing sends nothing while anything is held back", async () => {
  const { commit, odoo } = await startCommit();
  odoo.faults.set(2, HOLD);
  expect(await commit({ isAllOrNothing: true })).toMatchObject({ outcome: "held", sent: 0 });
  expect(odoo.list()).toEqual([]);
});

test("a payer without a customer and a charge without a product are named together", async () => {
  const { commit, odoo, patriot } = await startCommit({ linked: 2 });
  await patriot.call("charge.setProduct", {
    chargeId: "SVC",
    operatorId: OPERATOR,
    product: null,
  });
  const { outcome, problems } = await commit();
  expect(outcome).toBe("held");
  const codes = problems.map(({ code, invoiceNo }) => `${code} ${invoiceNo?.slice(-1)}`);
  expect(codes.sort()).toEqual([
    "charge_no_product 1",
    "charge_no_product 2",
    "charge_no_product 3",
    "payer_not_linked 3",
  ]);
  expect(odoo.list()).toEqual([]);
});

test("a payer that was linked since the batch was generated gets its invoice", async () => {
  const { commit, odoo } = await startCommit({ linked: 2 });
  odoo.customers.set("7002-01", { id: 77, name: "Linked late" });
  expect(await commit()).toMatchObject({ outcome: "committed", sent: 3 });
  expect(odoo.list().map(({ customer_id }) => customer_id)).toEqual([1, 2, 77]);
});

test("one cent that Odoo has otherwise: nothing is posted, and the difference is named", async () => {
  const { commit, odoo } = await startCommit();
  odoo.after = (method) => {
    const [invoice] = odoo.list();
    if (method === "billing_add" && invoice) {
      invoice.total = "20.01";
    }
  };
  const { outcome, differences, posted, batch } = await commit();
  expect([outcome, posted, batch.state]).toEqual(["differs", 0, "authorized"]);
  expect(differences).toMatchObject([
    { code: "totals_differ", params: { expected: "60.00", found: "60.01", difference: "0.01" } },
  ]);
  expect(odoo.list().every(({ state }) => state === "draft")).toBe(true);
});

test("one cent that Patriot's invoice has otherwise: nothing is sent", async () => {
  const { sides, odoo, batchId } = await startCommit();
  const wrong: typeof sides = {
    odoo,
    patriot: {
      async call(method, params, options) {
        const result = await sides.patriot.call(method, params, options);
        const text = JSON.stringify(result).replace('"total":"20.00"', '"total":"20.01"');
        return method === "batch.invoices" ? JSON.parse(text) : result;
      },
    },
  };
  const { outcome, differences } = await commitBatch(wrong, { batchId, operatorId: OPERATOR });
  expect(outcome).toBe("differs");
  expect(differences.map(({ params }) => [params.what, params.difference])).toEqual([
    [`Batch ${batchId}, sum`, "0.01"],
    [`Invoice ${batchId}-00001, sum of its lines`, "-0.01"],
  ]);
  expect(odoo.list()).toEqual([]);
});

test("an invoice that Patriot does not hand out is named by its number", async () => {
  const { sides, odoo, batchId } = await startCommit();
  const short: typeof sides = {
    odoo,
    patriot: {
      async call(method, params, options) {
        const result = await sides.patriot.call(method, params, options);
        if ("items" in result && method === "batch.invoices") {
          result.items.splice(1, 1);
        }
        return result;
      },
    },
  };
  const { outcome, differences } = await commitBatch(short, { batchId, operatorId: OPERATOR });
  expect(outcome).toBe("differs");
  expect(differences[0]).toMatchObject({
    code: "counts_differ",
    params: { what: `Batch ${batchId}, without 2`, expected: 3, found: 2 },
  });
  expect(odoo.list()).toEqual([]);
});

test("an invoice number that Odoo has with another content stops the posting", async () => {
  const { commit, odoo, batchId } = await startCommit();
  odoo.after = (method) => {
    if (method === "billing_add") {
      throw new Error("It was killed.");
    }
  };
  await expect(commit()).rejects.toThrow("killed");
  odoo.after = () => undefined;
  for (const invoice of odoo.list().slice(1, 2)) {
    odoo.change(invoice, { content_hash: "0".repeat(64) });
  }
  const { outcome, differences, posted } = await commit();
  expect([outcome, posted]).toEqual(["differs", 0]);
  expect(differences).toMatchObject([{ code: "ref_reused", invoiceNo: `${batchId}-00002` }]);
  expect(odoo.list().every(({ state }) => state === "draft")).toBe(true);
});

test("invoices that an Odoo restored from a backup has lost are made again", async () => {
  const { commit, odoo, batchId } = await startCommit();
  odoo.before = (method) => {
    if (method === "billing_finish") {
      throw new Error("It was killed.");
    }
  };
  await expect(commit()).rejects.toThrow("killed");
  odoo.before = () => undefined;
  odoo.invoices.clear();
  odoo.batches.clear();
  expect(await commit()).toMatchObject({ outcome: "committed", posted: 3 });
  expect(odoo.list()[0]?.invoice_no).toBe(`${batchId}-00001`);
});

test("drafts stay drafts where Odoo is set so", async () => {
  const { commit, odoo, readInvoices } = await startCommit();
  odoo.postsInvoices = false;
  expect(await commit()).toMatchObject({ outcome: "committed", sent: 3, posted: 0 });
  expect((await readInvoices()).map((invoice) => invoice.odoo?.state)).toEqual(
    Array(3).fill("draft"),
  );
});

test("an invoice that Odoo cannot post is named, and posted by the next commit", async () => {
  const { commit, odoo, batchId } = await startCommit();
  odoo.postErrors.set(`${batchId}-00002`, "The journal is archived.");
  expect(await commit()).toMatchObject({
    ...{ outcome: "held", posted: 2, problems: [] },
    unposted: [{ invoiceNo: `${batchId}-00002`, reason: "The journal is archived." }],
  });
  odoo.postErrors.clear();
  expect(await commit()).toMatchObject({ outcome: "committed", sent: 0, posted: 1 });
});

test("interrupted, it ends between two chunks and goes on when it is run again", async () => {
  const { sides, commit, odoo, batchId, invoiceCount } = await startCommit({ count: 250 });
  const end = new AbortController();
  odoo.after = (method) => {
    if (method === "billing_add") {
      end.abort();
    }
  };
  const options = { batchId, operatorId: OPERATOR, parallel: 1, signal: end.signal };
  await expect(commitBatch(sides, options)).rejects.toBeInstanceOf(Interrupted);
  expect(odoo.list()).toHaveLength(100);
  const sent = invoiceCount - 100;
  expect(await commit()).toMatchObject({ outcome: "committed", sent, posted: invoiceCount });
  expect(odoo.list()).toHaveLength(invoiceCount);
});

test("two commits at once make every invoice once", async () => {
  const { commit, odoo, patriot, batchId, invoiceCount } = await startCommit({ count: 250 });
  const ends = await Promise.all([commit(), commit()]);
  expect(ends.map(({ outcome }) => outcome)).toEqual(["committed", "committed"]);
  expect(odoo.list()).toHaveLength(invoiceCount);
  expect(odoo.list().every(({ state }) => state === "posted")).toBe(true);
  const { batch } = await patriot.call("batch.get", { batchId });
  expect(batch).toMatchObject({ state: "committed", sentCount: invoiceCount });
});
