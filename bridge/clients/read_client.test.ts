import { expect, test } from "vitest";
import { expectFault } from "../embedded/test_patriot.ts";
import { readClient } from "./read_client.ts";
import { startDesk } from "./testing/desk_stage.ts";

const SITE = [
  "name",
  "street",
  "street2",
  "city",
  "region",
  "postcode",
  "country",
  "phone",
  "email",
];
const OWED = {
  ...{ currency: "EUR", balance: "120.00", overdue: "80.00" },
  ...{ overdue_days: 12, credit_hold: true },
};
const SITE_FIELDS = SITE.map((field) => `site.${field}`);
const BILLING_FIELDS = SITE.slice(0, 7).map((field) => `billing.${field}`);

test("Odoo owns nothing of a client that nobody is linked to", async () => {
  const { sides, key, client } = await startDesk();
  expect(await readClient(sides, key)).toEqual({
    ...{ client, link: null, receivables: null },
    ...{ owned: [], odooFault: null },
  });
});

test.each([
  ["billing", BILLING_FIELDS],
  ["all", [...SITE_FIELDS, ...BILLING_FIELDS]],
] as const)("of a linked client that follows %s Odoo owns just that", async (follows, owned) => {
  const { sides, key, clientNo, odoo } = await startDesk();
  const link = odoo.link(clientNo, 42, follows);
  expect(await readClient(sides, key)).toMatchObject({ link, owned, odooFault: null });
});

test("what the customer owes comes with the link", async () => {
  const { sides, key, clientNo, odoo } = await startDesk();
  odoo.receivables = OWED;
  expect(await readClient(sides, key)).toMatchObject({ receivables: null });
  odoo.link(clientNo, 42);
  expect(await readClient(sides, key)).toMatchObject({ receivables: OWED });
  odoo.isSilent = true;
  expect(await readClient(sides, key)).toMatchObject({ receivables: null });
});

test("while Odoo is silent all fields of a claimed client count as owned", async () => {
  const { sides, key, claim, odoo } = await startDesk();
  await claim();
  odoo.isSilent = true;
  expect(await readClient(sides, key)).toMatchObject({
    link: null,
    owned: [...SITE_FIELDS, ...BILLING_FIELDS],
    odooFault: { code: "odoo_unreachable" },
  });
});

test("while Odoo is silent a client that no link has claimed may be edited", async () => {
  const { sides, key, odoo } = await startDesk();
  odoo.isSilent = true;
  const seen = await readClient(sides, key);
  expect(seen).toMatchObject({ owned: [], odooFault: { code: "odoo_unreachable" } });
});

test("a client that is not there is named", async () => {
  const { sides } = await startDesk();
  const call = readClient(sides, { clientId: "NONE", portId: "01" });
  await expectFault(call, "client_missing", { clientNo: "NONE-01" });
});
