import { expect, test } from "vitest";
import { type DealerSnapshot, DealerStore, type DeskDealer } from "./dealer_store.ts";
import type { Answer } from "./desk_answer.ts";
import { deskServer, failure, later, success } from "./testing/desk_server.ts";

function aDealer(customer: DeskDealer["customer"] = null): DeskDealer {
  return { dealerId: "D001", name: "Dealer", city: "Bluff", clientCount: 3, customer, url: null };
}

function open(handlers: Parameters<typeof deskServer>[0]) {
  const server = deskServer(handlers);
  const shown: DealerSnapshot[] = [];
  const onChange = (snapshot: DealerSnapshot) => shown.push(snapshot);
  const store = new DealerStore("D001", { call: server.call, onChange });
  return { store, askedFor: server.askedFor, last: () => shown.at(-1) };
}

test("a dealer is linked, and unlinked", async () => {
  const { store, askedFor, last } = open({
    "dealer.get": () => success({ dealer: aDealer() }),
    "dealer.link": () => success({ dealer: aDealer({ id: 7, name: "Dealer Ltd" }) }),
    "dealer.unlink": () => success({ dealer: aDealer() }),
  });
  await store.reload();
  expect(await store.link(7)).toBe(true);
  expect(last()?.dealer?.customer?.name).toBe("Dealer Ltd");
  await store.unlink();
  expect(last()?.dealer?.customer).toBeNull();
  expect(askedFor("dealer.link")).toEqual([{ dealerId: "D001", customerId: 7 }]);
});

test("a refusal is kept beside what stands in Patriot now", async () => {
  const state = { dealer: aDealer() };
  const { store, last } = open({
    "dealer.get": () => success({ dealer: state.dealer }),
    "dealer.link": () => failure("dealer_linked", { dealer: "D001", customer: "Quick Dealer" }),
  });
  await store.reload();
  state.dealer = aDealer({ id: 8, name: "Quick Dealer" });
  expect(await store.link(7)).toBe(false);
  expect(last()).toMatchObject({
    actError: { code: "dealer_linked" },
    dealer: { customer: { name: "Quick Dealer" } },
  });
});

test("a reading that began before a link never undoes it on show", async () => {
  const slow = later<Answer<{ dealer: DeskDealer }>>();
  const answers = [success({ dealer: aDealer() }), slow.promise];
  const { store, last } = open({
    "dealer.get": () => answers.shift() ?? failure("internal_error"),
    "dealer.link": () => success({ dealer: aDealer({ id: 7, name: "Dealer Ltd" }) }),
  });
  await store.reload();
  const reading = store.reload();
  await store.link(7);
  slow.give(success({ dealer: aDealer() }));
  await reading;
  expect(last()?.dealer?.customer?.id).toBe(7);
});
