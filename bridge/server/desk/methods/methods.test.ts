import { expect, test, vi } from "vitest";
import type { DeskResult } from "../../../contract/desk_api.ts";
import { CONTRACT_VERSION } from "../../../contract/odoo_api.ts";
import { startPatriot } from "../../../embedded/test_patriot.ts";
import { idleSync, odooConnection } from "../../testing/bridge_fixture.ts";
import { DeskBrowser, OPERATORS, startDeskBridge } from "../testing/desk_fixture.ts";
import { WholeOdoo } from "../testing/whole_odoo.ts";

const requestId = () => crypto.randomUUID();

async function startDesk({
  isPaired = true,
  contractVersion = CONTRACT_VERSION,
}: {
  isPaired?: boolean;
  contractVersion?: number;
} = {}) {
  const { url, patriot, stop } = await startPatriot({ seed: { clients: 20 } });
  const odoo = new WholeOdoo();
  odoo.contractVersion = contractVersion;
  const pokes = { count: 0 };
  const bridge = await startDeskBridge(url, {
    odoo: isPaired ? odooConnection() : null,
    parts: {
      connectOdoo: odoo.connect,
      createSync: () =>
        idleSync({
          poke() {
            pokes.count += 1;
          },
        }),
    },
  });
  const browser = await new DeskBrowser(bridge.url).signIn(OPERATORS.supervisor);
  // With any call Odoo says where it is, as it does to the sync.
  await browser.call("product.search", { search: "" });
  const { items } = await patriot.call("client.list", { limit: 1 });
  const { clientId = "", portId = "" } = items[0] ?? {};
  const key = { clientId, portId };
  return {
    url,
    patriot,
    stop,
    odoo,
    pokes,
    bridge,
    browser,
    key,
    clientNo: `${clientId}-${portId}`,
  };
}

type ClientAnswer = DeskResult<"client.get">;

test("a linked client opens in Odoo, and what Odoo owns cannot be saved", async () => {
  const { browser, odoo, key, clientNo } = await startDesk();
  odoo.desk.link(clientNo, 42);
  const shown = await browser.ask<ClientAnswer>("client.get", key);
  expect(shown.link).toMatchObject({
    customer: { id: 42 },
    url: "https://odoo.example.com/odoo/res.partner/42",
  });
  expect(shown.owned).toContain("billing.city");
  const { updatedAt } = shown.client;
  const edit = { ...key, updatedAt, fields: { billing: { city: "Elsewhere" } } };
  expect((await browser.call("client.save", edit)).error?.data.code).toBe("field_owned");
});

test("an edit is in the operator's name, and a stale one is refused", async () => {
  const { browser, key } = await startDesk();
  const { client } = await browser.ask<ClientAnswer>("client.get", key);
  const edit = { ...key, updatedAt: client.updatedAt, fields: { site: { city: "Napier" } } };
  const saved = await browser.ask<ClientAnswer>("client.save", edit);
  expect(saved.client.site.city).toBe("Napier");
  const stale = await browser.call("client.save", {
    ...edit,
    fields: { site: { city: "Nelson" } },
  });
  expect(stale.error?.data).toMatchObject({
    code: "record_changed",
    params: { operator: OPERATORS.supervisor },
  });
  const { items } = await browser.ask<DeskResult<"change.list">>("change.list", { client: key });
  expect(items[0]).toMatchObject({ side: "patriot", who: OPERATORS.supervisor });
});

test("a client is linked from the desk, and the sync looks at once", async () => {
  const { browser, odoo, pokes, key, clientNo } = await startDesk();
  const found = await browser.ask("customer.search", { search: "harbour", kind: "any" });
  expect(found).toMatchObject({ items: [{ id: 42, name: "Harbour Ltd" }], total: 1 });
  const linked = await browser.ask<ClientAnswer>("client.link", { ...key, customerId: 42 });
  expect(linked.link?.customer.id).toBe(42);
  expect(odoo.desk.links.has(clientNo)).toBe(true);
  expect(pokes.count).toBe(1);
});

test("with Odoo silent a client is shown all the same, and why its customer is not", async () => {
  const { browser, odoo, key } = await startDesk();
  odoo.isSilent = true;
  const shown = await browser.ask<ClientAnswer>("client.get", key);
  expect(shown).toMatchObject({ link: null, odooFault: { code: "odoo_unreachable" } });
  const billing = await browser.ask<DeskResult<"client.billing">>("client.billing", key);
  expect(billing.odooFault?.code).toBe("odoo_unreachable");
  const changes = await browser.ask<DeskResult<"change.list">>("change.list");
  expect(changes.odooFault?.code).toBe("odoo_unreachable");
  expect(
    (await browser.call("customer.search", { search: "", kind: "any" })).error?.data.code,
  ).toBe("odoo_unreachable");
});

test("before the pairing the desk works on Patriot alone, and says what is missing", async () => {
  const { browser, key } = await startDesk({ isPaired: false });
  const shown = await browser.ask<ClientAnswer>("client.get", key);
  expect(shown.odooFault?.code).toBe("odoo_not_paired");
  const { error } = await browser.call("dealer.link", { dealerId: "D001", customerId: 42 });
  expect(error?.data.code).toBe("odoo_not_paired");
  await browser.ask("definition.import", { definitions: null });
  const { job } = await browser.ask<DeskResult<"batch.generate">>("batch.generate", {
    ...{ definitionId: "ODOO-SERVICE-DIRECT", runDate: null },
  });
  await vi.waitFor(async () => {
    const { jobId } = job;
    const { job: now } = await browser.ask<DeskResult<"job.get">>("job.get", { jobId });
    expect(now).toMatchObject({ state: "failed", fault: { code: "odoo_not_paired" } });
  });
});

test("an Odoo of another contract is asked nothing but its name", async () => {
  const { browser, odoo } = await startDesk({ contractVersion: CONTRACT_VERSION - 1 });
  const { error } = await browser.call("dealer.link", { dealerId: "D001", customerId: 42 });
  expect(error?.data.code).toBe("addon_outdated");
  expect(new Set(odoo.calls)).toEqual(new Set(["hello"]));
});

test("a dealer is linked and unlinked, and opens in Odoo", async () => {
  const { browser, pokes } = await startDesk();
  const wish = { dealerId: "D001", customerId: 42 };
  const linked = await browser.ask<DeskResult<"dealer.link">>("dealer.link", wish);
  expect(linked.dealer).toMatchObject({
    customer: { id: 42, name: "Harbour Ltd" },
    url: "https://odoo.example.com/odoo/res.partner/42",
  });
  expect(pokes.count).toBe(1);
  const refused = await browser.call("dealer.link", { ...wish, customerId: 44 });
  expect(refused.error?.data.code).toBe("dealer_linked");
  const { dealer } = await browser.ask<DeskResult<"dealer.unlink">>("dealer.unlink", {
    dealerId: "D001",
  });
  expect(dealer).toMatchObject({ customer: null, url: null });
  expect((await browser.call("dealer.get", { dealerId: "NONE" })).error?.data.code).toBe(
    "not_found",
  );
});

test("a charge is sold as a product of Odoo, or as none", async () => {
  const { browser, odoo } = await startDesk();
  const { id, name } = odoo.billing.addProduct({ name: "Monitoring" });
  const found = await browser.ask("product.search", { search: "monit" });
  expect(found).toMatchObject({ items: [{ id, name }], total: 1 });
  const { items } = await browser.ask<DeskResult<"charge.list">>("charge.list", { limit: 1 });
  const chargeId = items[0]?.chargeId;
  expect(await browser.ask("charge.setProduct", { chargeId, productId: id })).toMatchObject({
    charge: { chargeId, product: { id, name } },
  });
  expect(await browser.ask("charge.setProduct", { chargeId, productId: null })).toMatchObject({
    charge: { product: null },
  });
});

test("definitions are imported, edited, and not over another's edit", async () => {
  const { browser, bridge } = await startDesk();
  await browser.ask("definition.import", { definitions: null, currency: "NZD" });
  const { items } = await browser.ask<DeskResult<"definition.list">>("definition.list");
  const before = items.find(({ definitionId }) => definitionId === "ODOO-SERVICE-DIRECT");
  expect(before?.currency).toBe("NZD");
  const definition = { ...before, name: "Monitoring of direct customers" };
  expect(await browser.ask("definition.save", { definition, before })).toEqual({ definition });
  const other = await new DeskBrowser(bridge.url).signIn(OPERATORS.billing, "WS-2");
  const stale = await other.call("definition.save", {
    definition: { ...before, name: "Another name" },
    before,
  });
  expect(stale.error?.data).toMatchObject({
    code: "record_changed",
    params: {
      what: "Batch definition ODOO-SERVICE-DIRECT",
      operator: OPERATORS.supervisor,
    },
  });
  const fresh = await other.call("definition.save", { definition, before: null });
  expect(fresh.error?.data.code).toBe("record_changed");
});

test("a note becomes an enquiry at once, and opens in Odoo once it is there", async () => {
  const { browser, patriot, pokes, key } = await startDesk();
  const note = { ...key, requestId: requestId(), text: "Wants a camera", pinned: true };
  const plain = await browser.ask<DeskResult<"note.add">>("note.add", note);
  expect(plain.note).toMatchObject({ createdBy: OPERATORS.supervisor, enquiry: null, url: null });
  expect(pokes.count).toBe(0);
  const { noteId } = plain.note;
  const logged = await browser.ask<DeskResult<"note.logToCrm">>("note.logToCrm", {
    ...{ noteId, actionBy: "2026-12-01" },
  });
  expect(logged.note.enquiry?.state).toBe("waiting");
  expect(pokes.count).toBe(1);
  const lead = { id: 7, name: "Camera", kind: "lead", stage: "New", status: "new", version: 1 };
  const enquiryId = logged.note.enquiry?.enquiryId ?? "";
  await patriot.call("enquiry.setStates", {
    items: [{ enquiryId, fault: null, odoo: { ...lead, kind: "lead", status: "new" } }],
  });
  const { items } = await browser.ask<DeskResult<"note.list">>("note.list", key);
  const sent = items.find((item) => item.noteId === noteId);
  expect(sent).toMatchObject({
    enquiry: { state: "sent" },
    url: "https://odoo.example.com/odoo/crm.lead/7",
  });
  const unpinned = await browser.ask<DeskResult<"note.setPinned">>("note.setPinned", {
    ...{ noteId, pinned: false },
  });
  expect(unpinned.note.pinned).toBe(false);
});

test("a message of the log book goes to the CRM when it shall", async () => {
  const { browser, pokes } = await startDesk();
  const contact = { name: "Jane Smith", company: "", phone: "", email: "jane@example.com" };
  const message = { requestId: requestId(), subject: "New shop", contact };
  const added = await browser.ask<DeskResult<"message.add">>("message.add", message);
  expect(added.message.enquiry).toBeNull();
  const { messageId } = added.message;
  const logged = await browser.ask<DeskResult<"message.logToCrm">>("message.logToCrm", {
    messageId,
  });
  expect(logged.message.enquiry?.state).toBe("waiting");
  expect(pokes.count).toBe(1);
  const { items } = await browser.ask<DeskResult<"message.list">>("message.list", {
    search: "jane@",
  });
  expect(items.map((item) => item.messageId)).toContain(messageId);
});

test("hostile text comes back as it was written", async () => {
  const { browser, key } = await startDesk();
  const text = `<script>alert(1)</script> {{7*7}} \u202Eevil\u202C 🚨 ${"x".repeat(9_900)}`;
  const { note } = await browser.ask<DeskResult<"note.add">>("note.add", {
    ...{ ...key, requestId: requestId(), text },
  });
  expect(note.text).toBe(text);
});

test("link templates are the usual ones until a supervisor sets others", async () => {
  const { browser, odoo, key, clientNo } = await startDesk();
  odoo.desk.link(clientNo, 42);
  const before = await browser.ask<DeskResult<"settings.get">>("settings.get");
  expect(before).toMatchObject({
    settings: { customerLink: "" },
    defaults: { customerLink: "https://odoo.example.com/odoo/res.partner/{id}" },
    odoo: { database: "centre", webUrl: "https://odoo.example.com", login: "patriot-bridge" },
    patriot: { host: "127.0.0.1" },
  });
  const settings = { ...before.settings, customerLink: "https://crm.example.com/c/{id}" };
  await browser.ask("settings.set", { settings });
  const shown = await browser.ask<ClientAnswer>("client.get", key);
  expect(shown.link?.url).toBe("https://crm.example.com/c/42");
  for (const customerLink of ["javascript:alert({id})", "https://x.example.com/"]) {
    const { error } = await browser.call("settings.set", {
      settings: { ...settings, customerLink },
    });
    expect(error?.data.code).toBe("invalid_params");
  }
});

test("the connection is tested stage by stage, and no secret is told", async () => {
  const { browser } = await startDesk();
  const { stages } = await browser.ask<DeskResult<"connection.test">>("connection.test");
  expect(stages.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "bridge_to_odoo ok",
    "bridge_to_patriot ok",
    "patriot_login ok",
    "module_json ok",
    "module_odoo ok",
  ]);
  const all = JSON.stringify([stages, await browser.ask("settings.get")]);
  const { key, secret } = odooConnection();
  for (const hidden of [key, secret, "correct horse"]) {
    expect(all).not.toContain(hidden);
  }
});
