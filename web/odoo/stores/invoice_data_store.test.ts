import { expect, test } from "vitest";
import type { LineRow } from "./billing_sites.ts";
import { type Answer, webError } from "./bridge_answer.ts";
import { type InvoiceDataSnapshot, InvoiceDataStore } from "./invoice_data_store.ts";

function lineOf(id: number, clientId: string): LineRow {
  return {
    id,
    name: `Monitoring of ${clientId}`,
    quantity: 1,
    price_unit: 10,
    price_subtotal: 10,
    patriot_charge_id: [1, "MON-RES"],
    patriot_client_id: clientId,
    patriot_port_id: "01",
    patriot_site: "",
    patriot_from: false,
    patriot_to: false,
  };
}

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => lineOf(index, String(1000 + index)));

/** A store whose readings are answered by hand, in the order of the calls. */
function controlled() {
  const answers: ((answer: Answer<LineRow[]>) => void)[] = [];
  const seen: InvoiceDataSnapshot[] = [];
  const store = new InvoiceDataStore({
    readLines: () => new Promise((resolve) => answers.push(resolve)),
    onChange: (snapshot) => seen.push(snapshot),
  });
  return { store, answers, seen };
}

async function loaded(count: number): Promise<InvoiceDataStore> {
  const store = new InvoiceDataStore({
    readLines: async () => ({ ok: true, result: linesOf(count) }),
    onChange: () => undefined,
  });
  await store.show(7);
  return store;
}

const numbers = (store: InvoiceDataStore) => store.shown.sites.map((site) => site.number);

test("500 sites are shown page by page", async () => {
  const store = await loaded(500);
  expect(store.shown).toMatchObject({ total: 500, count: 500, isLoaded: true });
  expect(numbers(store)).toHaveLength(10);

  store.goTo(490);
  expect(numbers(store).at(-1)).toBe("1499-01");
  store.resize(100);
  expect(numbers(store)).toHaveLength(100);
  expect(numbers(store)[0]).toBe("1000-01");
});

test("a search starts at its first page, and its end brings all back", async () => {
  const store = await loaded(60);
  store.goTo(50);
  store.find("1033");
  expect(numbers(store)).toEqual(["1033-01"]);
  expect(store.shown).toMatchObject({ total: 1, count: 60, offset: 0 });

  store.find("nowhere");
  expect(store.shown).toMatchObject({ sites: [], total: 0, count: 60 });
  store.find("");
  expect(store.shown.total).toBe(60);
});

test("a late answer about another invoice is dropped", async () => {
  const { store, answers } = controlled();
  const first = store.show(1);
  const second = store.show(2);
  answers[1]?.({ ok: true, result: [lineOf(1, "2000")] });
  await second;
  answers[0]?.({ ok: true, result: [lineOf(2, "1000")] });
  await first;

  expect(numbers(store)).toEqual(["2000-01"]);
});

test("a reading that fails keeps what was on show, and the next one mends it", async () => {
  const { store, answers } = controlled();
  const first = store.show(1);
  answers[0]?.({ ok: true, result: linesOf(2) });
  await first;
  const second = store.show(1);
  answers[1]?.({ ok: false, error: webError("odoo_offline") });
  await second;
  expect(store.shown).toMatchObject({ total: 2, error: { code: "odoo_offline" } });

  const third = store.show(1);
  answers[2]?.({ ok: true, result: linesOf(3) });
  await third;
  expect(store.shown).toMatchObject({ total: 3, error: null });
});

test("another invoice shows nothing of the one before while it is read", async () => {
  const { store, answers } = controlled();
  const first = store.show(1);
  answers[0]?.({ ok: true, result: linesOf(2) });
  await first;
  store.find("1000");
  void store.show(2);

  expect(store.shown).toMatchObject({ sites: [], isLoaded: false, search: "" });
});

test("an invoice that is not saved has nothing, and asks nothing", async () => {
  const { store, answers } = controlled();
  await store.show(false);

  expect(answers).toHaveLength(0);
  expect(store.shown).toMatchObject({ sites: [], isLoaded: false });
});
