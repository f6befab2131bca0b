import { expect, test } from "vitest";
import { SITE, startBilling } from "../embedded/test_billing.ts";
import { expectFault } from "../embedded/test_patriot.ts";
import { readClientBilling } from "./client_billing.ts";
import { DeskOdoo } from "./testing/desk_odoo.ts";

const CLIENT_NO = `${SITE.clientId}-${SITE.portId}`;

async function startCharges() {
  const stage = await startBilling();
  const { desktop, patriot } = stage;
  const odoo = new DeskOdoo();
  const commissioned = [{ from: "2026-01-01", to: null }];
  const setPayer = (payer: "client" | "dealer") =>
    desktop("setBilling", { ...SITE, payer, commissioned });
  await setPayer("client");
  return { ...stage, odoo, sides: { odoo, patriot }, setPayer, commissioned };
}

test("each term says whose it is", async () => {
  const { assign, desktop, sides, odoo, commissioned } = await startCharges();
  const assignmentId = await assign({ terms: { quantity: "3" } });
  odoo.link(CLIENT_NO, 42);
  const scope = { kind: "customer", customerId: 42 };
  const ofDealer = { kind: "dealer", dealerId: "D012" };
  await desktop("putOverride", { chargeId: "SVC", scope, terms: { amount: "8.50" } });
  const terms = { amount: "9.00", onlyCommissioned: true };
  await desktop("putOverride", { chargeId: "SVC", scope: ofDealer, terms });
  expect(await readClientBilling(sides, SITE)).toMatchObject({
    payer: "client",
    dealer: { dealerId: "D012", name: expect.any(String) },
    customer: { id: 42, name: "Harbour Ltd" },
    commissioned,
    charges: [
      {
        ...{ assignmentId, chargeId: "SVC", name: "Monitoring", start: "2026-10-01", end: null },
        amount: { value: "8.50", from: "customer" },
        quantity: { value: "3", from: "assignment" },
        onlyCommissioned: { value: true, from: "dealer" },
        period: { value: { unit: "month", every: 1 }, from: "charge" },
        billed: [],
        product: null,
      },
    ],
    odooFault: null,
  });
});

test("a client whose dealer pays has the dealer's customer, and its prices", async () => {
  const { assign, desktop, sides, odoo, setPayer } = await startCharges();
  await assign();
  await setPayer("dealer");
  odoo.link(CLIENT_NO, 42);
  odoo.dealers.set("D012", 43);
  const scope = { kind: "customer", customerId: 43 };
  await desktop("putOverride", { chargeId: "SVC", scope, terms: { amount: "7.00" } });
  expect(await readClientBilling(sides, SITE)).toMatchObject({
    payer: "dealer",
    customer: { id: 43, name: "Jane Smith" },
    charges: [{ amount: { value: "7.00", from: "customer" } }],
  });
});

test("while Odoo is silent the customer is not known, and the page says so", async () => {
  const { assign, sides, odoo } = await startCharges();
  await assign();
  odoo.isSilent = true;
  expect(await readClientBilling(sides, SITE)).toMatchObject({
    customer: null,
    charges: [{ amount: { value: "10.00", from: "charge" } }],
    odooFault: { code: "odoo_unreachable" },
  });
});

test("a client that is not there is named", async () => {
  const { sides } = await startCharges();
  await expectFault(readClientBilling(sides, { ...SITE, clientId: "NONE" }), "client_missing");
});
