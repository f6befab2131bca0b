import { expect, test } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { expectFault, startPatriot } from "../embedded/test_patriot.ts";
import { PatriotCallError, type PatriotCalls } from "../patriot/transport.ts";
import { linkDealer, listDealers, unlinkDealer } from "./dealer_links.ts";
import { DealerOdoo } from "./testing/dealer_odoo.ts";

const LINK = { dealerId: "d001", customerId: 42, operatorId: "op01" };

async function startBoth() {
  const { patriot } = await startPatriot();
  const odoo = new DealerOdoo();
  const customerOf = async (dealerId: string) =>
    (await patriot.call("dealer.get", { dealerId })).dealer?.customer;
  return { sides: { odoo, patriot }, odoo, patriot, customerOf };
}

test("a dealer and its customer know each other on both sides, and a repeat changes nothing", async () => {
  const { sides, odoo, customerOf } = await startBoth();
  const dealer = await linkDealer(sides, LINK);
  expect(dealer).toMatchObject({ dealerId: "D001", customer: { id: 42, name: "Harbour Ltd" } });
  expect(await linkDealer(sides, LINK)).toEqual(dealer);
  expect(odoo.links).toEqual(new Map([["D001", 42]]));
  expect(await customerOf("D001")).toEqual({ id: 42, name: "Harbour Ltd" });
});

test("an unlinked dealer is free on both sides, and a repeat changes nothing", async () => {
  const { sides, odoo, customerOf } = await startBoth();
  await linkDealer(sides, LINK);
  const dealer = await unlinkDealer(sides, LINK);
  expect(dealer.customer).toBeNull();
  expect(await unlinkDealer(sides, LINK)).toEqual(dealer);
  expect(odoo.links.size).toBe(0);
  expect(await customerOf("D001")).toBeNull();
});

test.each([
  ["an unknown dealer", { dealerId: "D999" }, "not_found"],
  ["an unknown operator", { operatorId: "OP99" }, "unknown_operator"],
  ["an operator's beginning", { operatorId: "OP0" }, "unknown_operator"],
  ["an unknown customer", { customerId: 9 }, "customer_missing"],
  ["a customer who is no dealer", { customerId: 43 }, "customer_no_dealer"],
] as const)("%s changes nothing on either side", async (_what, change, code) => {
  const { sides, odoo, customerOf } = await startBoth();
  await expectFault(linkDealer(sides, { ...LINK, ...change }), code);
  expect(odoo.links.size).toBe(0);
  expect(await customerOf("D001")).toBeNull();
});

test("a dealer of another customer stays theirs", async () => {
  const { sides, odoo, customerOf } = await startBoth();
  await linkDealer(sides, LINK);
  const params = { dealer: "D001", customer: "Harbour Ltd" };
  await expectFault(linkDealer(sides, { ...LINK, customerId: 44 }), "dealer_linked", params);
  expect(odoo.links.get("D001")).toBe(42);
  expect(await customerOf("D001")).toMatchObject({ id: 42 });
});

test("what was cut off between the two sides is mended by a repeat", async () => {
  const { sides, odoo, patriot, customerOf } = await startBoth();
  const cut: PatriotCalls = {
    call: (method, params) =>
      method === "dealer.setCustomer"
        ? Promise.reject(new PatriotCallError("patriot_timeout", {}, { mayHaveRun: true }))
        : patriot.call(method, params),
  };
  await expectFault(linkDealer({ odoo, patriot: cut }, LINK), "patriot_timeout");
  expect(odoo.links.get("D001")).toBe(42);
  expect(await customerOf("D001")).toBeNull();
  await linkDealer(sides, LINK);
  expect(await customerOf("D001")).toMatchObject({ id: 42 });
});

test("a dealer that is gone from Patriot is taken off its customer in Odoo all the same", async () => {
  const { sides, odoo } = await startBoth();
  odoo.links.set("D999", 42);
  const unlink = unlinkDealer(sides, { ...LINK, dealerId: "D999" });
  await expectFault(unlink, "not_found", { what: "Dealer D999" });
  expect(odoo.links.size).toBe(0);
});

test("a very long name of a customer is cut to what Patriot is told", async () => {
  const { sides, odoo } = await startBoth();
  odoo.dealers.set(42, "x".repeat(400));
  const { customer } = await linkDealer(sides, LINK);
  expect(customer?.name).toHaveLength(300);
});

test("all dealers are listed, over several pages", async () => {
  const { patriot } = await startPatriot();
  const small: PatriotCalls = {
    call: (method, params) => patriot.call(method, { ...params, limit: 5 }),
  };
  const ids = (await listDealers(small, "")).map(({ dealerId }) => dealerId);
  expect(ids).toHaveLength(12);
  expect(new Set(ids).size).toBe(12);
  expect(await listDealers(patriot, "harbour")).toMatchObject([{ dealerId: "D001" }]);
});

test("an answer of Odoo that names neither customer nor error is no answer", async () => {
  const { patriot } = await startPatriot();
  const odoo = { call: async () => ({ customer: null, error: null }) as never };
  const failure = await linkDealer({ odoo, patriot }, LINK).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PatriotPartnerError);
  expect(failure).toMatchObject({ fault: { code: "odoo_invalid_answer" } });
});
