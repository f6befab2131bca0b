import Database from "libsql";
import { expect, test, vi } from "vitest";
import type { FindingKind } from "../contract/odoo_audit.ts";
import { expectFault } from "../embedded/test_patriot.ts";
import { startAudit } from "./testing/audit_stage.ts";

const kindsOf = ({ findings }: { findings: { kind: FindingKind }[] }) =>
  findings.map(({ kind }) => kind);
const KEY = { clientId: "7000", portId: "01" };

test("two sides that agree have no findings", async () => {
  const { audit } = await startAudit();
  expect(await audit()).toEqual({ clients: 1, links: 1, findings: [] });
});

test("an edit in Patriot is told field by field on both sides", async () => {
  const { audit, desktop, odoo, linked } = await startAudit();
  odoo.editPartner(linked.partnerId, { street2: "Floor 2" });
  linked.applied_revision = linked.revision;
  const fields = {
    site: { phone: "+64 9 555 0199", street2: "" },
    billing: { street2: "Floor 2" },
  };
  await desktop("updateClient", { ...KEY, operatorId: "OP01", fields });
  const { findings } = await audit();
  const { phone } = odoo.partners.get(linked.partnerId) ?? {};
  expect(findings).toEqual([
    expect.objectContaining({
      ...{ kind: "differs", key: `differs:${linked.id}`, client_id: "7000", port_id: "01" },
      ...{ link_id: linked.id, partner_id: linked.partnerId },
      odoo: `Site street 2: Floor 2\nPhone: ${phone || "(empty)"}`,
      patriot: "Site street 2: (empty)\nPhone: +64 9 555 0199",
    }),
  ]);
});

test("a site that does not follow its customer may differ, its billing address may not", async () => {
  const { audit, desktop, odoo, linked } = await startAudit();
  linked.site = { ...(odoo.partners.get(linked.partnerId) ?? expect.fail()) };
  const edit = (fields: object) => desktop("updateClient", { ...KEY, operatorId: "OP01", fields });
  await edit({ site: { name: "Branch", phone: "111" } });
  expect((await audit()).findings).toEqual([]);
  await edit({ billing: { city: "Nelson" } });
  const { findings } = await audit();
  expect(findings).toMatchObject([{ kind: "differs", patriot: "Billing city: Nelson" }]);
});

test("a link that is behind is left to the sync", async () => {
  const { audit, odoo, linked } = await startAudit();
  odoo.editPartner(linked.partnerId, { phone: "+64 9 555 0177" });
  expect((await audit()).findings).toEqual([]);
  expect(odoo.calls).not.toContain("links_read");
});

test("a difference that the sync mends while the audit looks is none", async () => {
  const { audit, desktop, odoo, linked, recheck } = await startAudit();
  const phone = "+64 9 555 0133";
  odoo.editPartner(linked.partnerId, { phone });
  linked.applied_revision = linked.revision;
  const mend = vi.fn(() =>
    desktop("updateClient", { ...KEY, operatorId: "OP01", fields: { site: { phone } } }),
  );
  recheck.before = mend;
  expect((await audit()).findings).toEqual([]);
  expect(mend).toHaveBeenCalledOnce();
});

test("a difference of which a save in Odoo is the cause is none", async () => {
  const { audit, desktop, odoo, linked, recheck } = await startAudit();
  await desktop("updateClient", { ...KEY, operatorId: "OP01", fields: { site: { phone: "111" } } });
  recheck.before = async () => odoo.editPartner(linked.partnerId, { phone: "111" });
  expect((await audit()).findings).toEqual([]);
});

test("a client without customer and a link without client", async () => {
  const { audit, insert, assign, odoo } = await startAudit();
  await insert("6999", "Pōhutukawa House");
  await assign({ clientId: "6999" });
  const partnerId = odoo.addPartner({ name: "Rātā Ltd" });
  const { id: link_id } = odoo.addLinked("7001", { partnerId });
  const { findings, ...audited } = await audit();
  expect(audited).toEqual({ clients: 2, links: 2 });
  expect(findings).toMatchObject([
    {
      ...{ kind: "client_without_customer", name: "Pōhutukawa House", client_id: "6999" },
      ...{ key: "client_without_customer:6999-01", odoo: "", link_id: null },
      patriot: expect.stringContaining("Active.\n1 Quay Street, 1010 Auckland"),
    },
    {
      ...{ kind: "client_gone", key: `client_gone:${link_id}`, name: "Rātā Ltd", patriot: "" },
      odoo: "Rātā Ltd is linked to 7001-01.\n1 High Street, 8011 Christchurch, New Zealand",
    },
  ]);
});

test("a link that is made, and a client that is inserted, while the audit looks are no findings", async () => {
  const { audit, insert, link, assign, odoo, recheck } = await startAudit();
  await insert("6999");
  await assign({ clientId: "6999" });
  odoo.addLinked("7001", { partnerId: odoo.addPartner() });
  expect(kindsOf(await audit())).toEqual(["client_without_customer", "client_gone"]);
  recheck.before = async () => {
    await link("6999");
    await insert("7001");
  };
  expect((await audit()).findings).toEqual([]);
});

test("a client whose dealer pays needs no customer of its own once the dealer has one", async () => {
  const { audit, insert, desktop, patriot, assign } = await startAudit();
  await insert("6999");
  await assign({ clientId: "6999" });
  const key = { clientId: "6999", portId: "01" };
  await desktop("assignDealer", { ...key, operatorId: "OP01", dealerId: "D012" });
  await desktop("setBilling", { ...key, payer: "dealer" });
  const { findings } = await audit();
  expect(findings).toMatchObject([
    {
      kind: "client_without_customer",
      patriot: expect.stringContaining("The dealer pays, and is not linked to a customer either."),
    },
  ]);
  const customer = { id: 9, name: "Southern Alarms" };
  await patriot.call("dealer.setCustomer", { dealerId: "D012", operatorId: "OP01", customer });
  expect((await audit()).findings).toEqual([]);
});

test("an active client that nothing bills, with the reason for each charge", async () => {
  const { audit, insert, link, assign } = await startAudit();
  for (const clientId of ["7001", "7002"]) {
    await insert(clientId);
    await link(clientId);
  }
  await assign({ clientId: "7001", start: "2025-01-01", end: "2025-12-31" });
  await assign({ clientId: "7001", start: "2099-01-01" });
  const { findings } = await audit();
  expect(findings).toMatchObject([
    {
      ...{ kind: "not_billed", client_id: "7001", odoo: "Site 7001" },
      patriot:
        "Active, and no service charge bills it.\n" +
        "SVC Monitoring ended on 2025-12-31.\nSVC Monitoring begins on 2099-01-01.",
    },
    { kind: "not_billed", client_id: "7002", patriot: "Active, without a service charge." },
  ]);
});

test("a charge that bills commissioned days only does not bill a client that is not commissioned", async () => {
  const { audit, desktop } = await startAudit();
  await desktop("setBilling", { ...KEY, commissioned: [{ from: "2025-01-01", to: "2025-06-30" }] });
  const { findings } = await audit();
  expect(findings).toMatchObject([
    { kind: "not_billed", patriot: expect.stringContaining("bills commissioned days only") },
  ]);
  await desktop("putOverride", {
    chargeId: "SVC",
    scope: { kind: "dealer", dealerId: "D012" },
    terms: { onlyCommissioned: false },
  });
  expect((await audit()).findings).toEqual([]);
});

test("a charge and its product", async () => {
  const { audit, patriot, odoo } = await startAudit();
  const product = { id: 40, name: "Alarm monitoring", code: "SVC", currency: "EUR" };
  odoo.products.set(40, { ...product, list_price: "10.0" });
  const noted = { id: 40, name: product.name };
  await patriot.call("charge.setProduct", { chargeId: "SVC", operatorId: "OP01", product: noted });
  expect((await audit()).findings).toEqual([]);
  odoo.products.set(40, { ...product, list_price: "12.50" });
  expect((await audit()).findings).toMatchObject([
    {
      ...{ kind: "price_differs", key: "price_differs:SVC", product_id: 40 },
      ...{ odoo: "Alarm monitoring: 12.50 EUR", patriot: "SVC Monitoring: 10.00" },
    },
  ]);
  odoo.products.clear();
  expect((await audit()).findings).toMatchObject([
    {
      kind: "price_differs",
      product_id: null,
      odoo: "The product Alarm monitoring is archived or gone.",
    },
  ]);
});

test("operators, on either side", async () => {
  const { audit, odoo } = await startAudit();
  const one = odoo.users.find(({ operator }) => operator === "op01") ?? expect.fail();
  one.operator = "OP77";
  const { findings } = await audit();
  expect(findings).toMatchObject([
    {
      kind: "operator_unmapped",
      key: "operator_unmapped:op01",
      patriot: expect.stringMatching(/^OP01 /),
    },
    { kind: "operator_gone", user_id: one.user_id, odoo: `${one.name} works as operator OP77.` },
  ]);
});

test("the operator of programs needs no user", async () => {
  const { audit, odoo } = await startAudit();
  odoo.users.splice(0, odoo.users.length, ...odoo.users.filter((u) => u.operator !== "billing"));
  expect((await audit()).findings).toEqual([]);
});

test("pages may be of any size, and links out of order are refused rather than judged", async () => {
  const { audit, insert, link, assign, odoo } = await startAudit();
  for (const clientId of ["7001", "A1", "a2"]) {
    await insert(clientId);
    await assign({ clientId });
    await link(clientId);
  }
  for (const size of [1, 2, 3, 4]) {
    odoo.largestPage = size;
    expect(await audit()).toEqual({ clients: 4, links: 4, findings: [] });
  }
  const call = odoo.call.bind(odoo);
  odoo.call = (async (method: "audit_links", params: Parameters<typeof call>[1]) => {
    const answer = await call(method, params as never);
    return method === "audit_links" ? { ...answer, links: [...answer.links].reverse() } : answer;
  }) as typeof odoo.call;
  odoo.largestPage = 500;
  await expectFault(audit(), "odoo_invalid_answer", { reason: "links are out of order" });
});

test("a client that is billed without being active", async () => {
  const { audit, file, odoo, linked } = await startAudit();
  const database = new Database(file);
  database.exec("UPDATE client SET status = 'inactive'");
  database.close();
  expect((await audit()).findings).toMatchObject([
    {
      ...{ kind: "not_monitored", key: "not_monitored:7000-01", link_id: linked.id },
      odoo: odoo.partners.get(linked.partnerId)?.name,
      patriot: "Inactive, and still billed.\nSVC Monitoring since 2026-10-01.",
    },
  ]);
});
