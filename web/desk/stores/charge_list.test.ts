import { expect, test, vi } from "vitest";
import {
  type Charge,
  ChargeList,
  type ChargeListSnapshot,
  priceDifference,
} from "./charge_list.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

function aCharge(chargeId: string, product: Charge["product"] = null): Charge {
  return {
    chargeId,
    name: `Charge ${chargeId}`,
    kind: "service",
    ledgerCode: "200",
    amount: "29.90",
    quantity: "1",
    period: null,
    onlyCommissioned: false,
    product,
  };
}

function aProduct(id: number, price = "29.90") {
  return { id, name: `Product ${id}`, code: "", list_price: price, currency: "EUR" };
}

function open(handlers: Parameters<typeof deskServer>[0], mayChoose = true) {
  const server = deskServer(handlers);
  const shown: ChargeListSnapshot[] = [];
  const onChange = (snapshot: ChargeListSnapshot) => shown.push(snapshot);
  const charges = new ChargeList({ call: server.call, mayChoose, onChange });
  return { charges, askedFor: server.askedFor, last: () => shown.at(-1) };
}

test("the prices of the products on show are read; one that Odoo lost is known as lost", async () => {
  const items = [aCharge("A", { id: 1, name: "Product 1" }), aCharge("B", { id: 2, name: "Gone" })];
  const { charges, askedFor, last } = open({
    "charge.list": () => success({ items, total: 2 }),
    "product.search": ({ search }: { search: string }) =>
      success({ items: search === "" ? [aProduct(1, "31")] : [], total: 1 }),
  });
  await charges.pages.reload();
  await vi.waitFor(() => expect(last()?.products.size).toBe(2));
  expect(last()?.products.get(2)).toBeNull();
  const [first] = items;
  expect(first && priceDifference(first, last()?.products.get(1))).toBe("1.10");
  expect(askedFor("product.search")).toEqual([
    { search: "", limit: 200 },
    { search: "Gone", limit: 20 },
  ]);
});

test("somebody who may not choose products asks Odoo for none", async () => {
  const { charges, askedFor } = open(
    { "charge.list": () => success({ items: [aCharge("A", { id: 1, name: "x" })], total: 1 }) },
    false,
  );
  await charges.pages.reload();
  expect(askedFor("product.search")).toEqual([]);
});

test("a chosen product stands at its charge at once, cleared it is gone", async () => {
  const { charges, askedFor, last } = open({
    "charge.list": () => success({ items: [aCharge("A"), aCharge("B")], total: 2 }),
    "charge.setProduct": ({ productId }: { productId: number | null }) =>
      success({
        charge: aCharge("A", productId === null ? null : { id: productId, name: "Product 7" }),
      }),
  });
  await charges.pages.reload();
  await charges.choose("A", aProduct(7));
  expect(last()?.list.items[0]?.product).toEqual({ id: 7, name: "Product 7" });
  await charges.choose("A", null);
  expect(last()?.list.items[0]?.product).toBeNull();
  expect(askedFor("charge.setProduct")).toEqual([
    { chargeId: "A", productId: 7 },
    { chargeId: "A", productId: null },
  ]);
});

test("what Odoo refuses is said at its charge alone, until it is tried again", async () => {
  const state = { isRefused: true };
  const { charges, last } = open({
    "charge.list": () => success({ items: [aCharge("A")], total: 1 }),
    "charge.setProduct": () =>
      state.isRefused
        ? failure("product_missing", { product: 7, charge: "A" })
        : success({ charge: aCharge("A", { id: 7, name: "Product 7" }) }),
  });
  await charges.pages.reload();
  expect(await charges.choose("A", aProduct(7))).toBe(false);
  expect([...(last()?.errors.keys() ?? [])]).toEqual(["A"]);
  expect(last()?.saving.size).toBe(0);
  state.isRefused = false;
  await charges.choose("A", aProduct(7));
  expect(last()?.errors.size).toBe(0);
});
