import { expect, test, vi } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { expectFault } from "../embedded/test_patriot.ts";
import { linkClient } from "./link_client.ts";
import { startDesk } from "./testing/desk_stage.ts";

test("a client that is linked is Odoo's at once, and a repeat is harmless", async () => {
  const { sides, odoo, key, clientNo, client } = await startDesk();
  odoo.receivables = {
    ...{ currency: "EUR", balance: "120.00", overdue: "80.00" },
    ...{ overdue_days: 12, credit_hold: false },
  };
  const onLinked = vi.fn();
  const wish = { ...key, customerId: 42, operatorId: "OP03" };
  const linked = await linkClient(sides, wish, { onLinked });
  expect(linked).toMatchObject({ client, link: { customer: { id: 42 } }, odooFault: null });
  expect(linked.owned).toContain("site.phone");
  expect(linked.receivables).toEqual(odoo.receivables);
  expect(await linkClient(sides, wish, { onLinked })).toEqual(linked);
  expect([...odoo.links.keys()]).toEqual([clientNo]);
  expect(onLinked).toHaveBeenCalledTimes(2);
});

test.each([
  ["an unknown customer", { customerId: 9 }, "customer_missing"],
  ["another's client", { customerId: 43 }, "client_linked"],
  ["a client that is not in Patriot", { clientId: "NONE" }, "client_missing"],
] as const)("%s is refused, and nobody is woken", async (_what, change, code) => {
  const { sides, odoo, key, clientNo } = await startDesk();
  odoo.link(clientNo, 42);
  const onLinked = vi.fn();
  const wish = { ...key, customerId: 42, operatorId: "OP03", ...change };
  await expectFault(linkClient(sides, wish, { onLinked }), code);
  expect(onLinked).not.toHaveBeenCalled();
  expect(odoo.links.size).toBe(1);
});

test("an answer of Odoo that names neither link nor error is no answer", async () => {
  const { patriot, key } = await startDesk();
  const odoo = { call: async () => ({ link: null, error: null }) as never };
  const call = linkClient({ odoo, patriot }, { ...key, customerId: 42, operatorId: "OP03" });
  const failure = await call.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PatriotPartnerError);
  expect(failure).toMatchObject({ fault: { code: "odoo_invalid_answer" } });
});
