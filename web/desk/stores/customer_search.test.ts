import { afterEach, expect, test, vi } from "vitest";
import { CustomerSearch } from "./customer_search.ts";
import { TYPING_PAUSE } from "./paged_list.ts";
import { deskServer, failure, later, success } from "./testing/desk_server.ts";

afterEach(() => vi.useRealTimers());

test("it searches once the typing pauses, for the kind that was asked for", async () => {
  vi.useFakeTimers();
  const { call, askedFor } = deskServer({
    "customer.search": () => success({ items: [], total: 0 }),
  });
  const search = new CustomerSearch({ call, kind: "dealer", text: "", onChange: () => undefined });
  search.type("a");
  search.type("ab ");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE);
  expect(askedFor("customer.search")).toEqual([{ search: "ab", kind: "dealer" }]);
});

test("the last text asked for wins, and an error leaves what was found", async () => {
  const slow = later<ReturnType<typeof success>>();
  const answers = [slow.promise, success({ items: [], total: 3 }), failure("odoo_unreachable")];
  const { call } = deskServer({ "customer.search": () => answers.shift() ?? failure("not_found") });
  const search = new CustomerSearch({ call, kind: "any", text: "a", onChange: () => undefined });
  const first = search.find();
  await search.find();
  slow.give(success({ items: [], total: 99 }));
  await first;
  expect(search.current.total).toBe(3);
  await search.find();
  expect(search.current).toMatchObject({ total: 3, error: { code: "odoo_unreachable" } });
});
