import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { DateTime } from "luxon";
import { authorize, commit, generate } from "../clients/billing_runs.ts";
import { findLeads } from "../clients/crm_reader.ts";
import { createCustomer, waitForLinks, waitForSites } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop, findClients } from "../clients/patriot_reader.ts";
import { picturesOf, readAddonPage, readDocuments } from "../docs/document.ts";
import { PICTURES } from "../docs/pictures.ts";
import { expect, OPERATORS, TYPES, test, USERS } from "../fixtures.ts";
import { Camera, TAKEN } from "../pages/camera.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { DealerTab } from "../pages/dealer_tab.ts";
import { BillingPlace } from "../pages/desk/billing_place.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";
import { FindingsPage } from "../pages/findings_page.ts";
import { FRAMES } from "../pages/frames.ts";
import { InvoicePage } from "../pages/invoice_page.ts";
import { LeadPage } from "../pages/lead_page.ts";
import { OverviewPage } from "../pages/overview_page.ts";
import { PatriotTypePage } from "../pages/patriot_type_page.ts";
import { SettingsPage } from "../pages/settings_page.ts";
import { prepareDemoBilling } from "../stack/demo_billing.ts";
import { linkDemoDealer } from "../stack/demo_dealer.ts";
import { REPOSITORY } from "../stack/paths.ts";

/** Pictures of the documents, each of a view that works; `DOCUMENTS=write` keeps them in the repository. */
test.describe.configure({ timeout: 180_000 });

test.beforeAll(() => rm(TAKEN, { recursive: true, force: true }));

async function cameraOf(page: Page): Promise<Camera> {
  const camera = new Camera(page);
  await camera.setUp();
  return camera;
}

async function newZealand(admin: OdooSession): Promise<number> {
  const [id = 0] = await admin.call<number[]>("res.country", "search", [[["code", "=", "NZ"]]]);
  return id;
}

test("a customer that is linked, and both records side by side", async ({
  signIn,
  patriot,
  stack,
}) => {
  const page = await signIn(USERS.admin);
  const camera = await cameraOf(page);
  const customer = new CustomerPage(page);
  await customer.insert(
    {
      ...{ name: "Marama Wilson", street: "18 Quay Street", city: "Auckland", zip: "1010" },
      ...{ phone: "+64 9 555 0188", email: "marama.wilson@example.com" },
    },
    TYPES.residential.name,
  );
  await expect(customer.state()).toHaveText("Linked");
  await camera.take("patriot_tab", {
    of: [FRAMES.controlPanel(page), FRAMES.sheet(page)],
    margin: 0,
  });

  const [client] = await findClients(patriot, "Marama Wilson");
  const edit = { phone: "+64 9 555 0190", street: "18a Quay Street" };
  await callDesktop(stack.patriot, "desktop.updateClient", {
    ...{ clientId: client?.clientId, portId: client?.portId, operatorId: "OP05" },
    fields: { site: edit, billing: { street: edit.street } },
  });
  const dialog = await customer.compare();
  await dialog.take("Phone", "Patriot");
  await dialog.take("Street", "Odoo");
  await camera.take("compare", { of: [FRAMES.dialog(page)] });
});

test("a dealer's clients", async ({ signIn, stack, admin }) => {
  await linkDemoDealer(stack);
  const domain = [["name", "=", "Harbour Security Services"]];
  const [dealer = 0] = await admin.call<number[]>("res.partner", "search", [domain]);
  const page = await signIn(USERS.admin);
  const camera = await cameraOf(page);
  const customer = new CustomerPage(page);
  await customer.open(dealer);
  await customer.openPatriotTab();
  const tab = new DealerTab(page);
  await expect(tab.rows.nth(10)).toBeVisible();
  await camera.take("dealer_clients", { of: [tab.root], height: 560 });
});

test("billing: charges, a batch to look through, a client's charges, and the invoice", async ({
  signIn,
  deskOf,
  admin,
  stack,
  typeId,
}) => {
  await prepareDemoBilling(stack.data);
  const payer = await createCustomer(admin, {
    ...{ name: "Kauri Point Estates", street: "4 Kauri Point Road", city: "Auckland", zip: "0626" },
    ...{ country_id: await newZealand(admin), phone: "+64 9 555 0151", is_company: true },
    patriot_type_id: await typeId(TYPES.commercial.name),
  });
  await waitForLinks(admin, [payer], "linked");
  const odoo = await signIn(USERS.admin);
  const customer = new CustomerPage(odoo);
  await customer.open(payer);
  await customer.openPatriotTab();
  const dialog = await customer.addSite();
  await dialog.fill({ name: "Kauri Point Boat Sheds", street: "1 Jetty Lane", city: "Auckland" });
  await dialog.submit();
  const [link] = await waitForSites(admin, payer, 2);

  const desk = await deskOf(OPERATORS.supervisor);
  const camera = await cameraOf(desk.page);
  const billing = new BillingPlace(desk);
  await billing.openCharges();
  // The list prices come from Odoo, after the charges.
  await expect(billing.row("MON-COM")).toContainText(/\d [A-Z]{3}/);
  await camera.take("desk_charges", { of: [FRAMES.topBar(desk.page), desk.main], height: 620 });

  const batchId = (await generate(stack.data, "ODOO-SERVICE-DIRECT")) ?? "";
  await billing.openBatch(batchId);
  await billing.expand("Kauri Point Estates");
  await camera.take("desk_batch", { of: [FRAMES.topBar(desk.page), desk.main], height: 760 });

  const client = new ClientWindow(desk);
  await client.open({ clientId: link?.client_id || "", portId: link?.port_id || "" }, "Billing");
  await expect(client.charges.getByRole("row").nth(1)).toBeVisible();
  await camera.take("desk_client", {
    of: [FRAMES.topBar(desk.page), client.accounting, client.charges],
  });

  await authorize(stack.data, batchId);
  await commit(stack.data, batchId);
  const ofPayer = [["partner_id", "=", payer]];
  const [move = 0] = await admin.call<number[]>("account.move", "search", [ofPayer]);
  const invoice = new InvoicePage(odoo);
  const odooCamera = await cameraOf(odoo);
  await invoice.open(move);
  await invoice.openOtherInfo();
  await expect(invoice.sites).toHaveCount(2);
  await odooCamera.take("invoice", {
    of: [invoice.form.field("patriot_batch_id"), invoice.data],
    margin: 52,
    height: 456,
  });
});

test("a note for the CRM, and its lead", async ({ signIn, deskOf, admin, typeId }) => {
  const partner = await createCustomer(admin, {
    ...{ name: "Aroha Ngata", street: "27 Totara Street", city: "Wellington", zip: "6011" },
    ...{ phone: "+64 4 555 0166", email: "aroha.ngata@example.com" },
    patriot_type_id: await typeId(TYPES.residential.name),
  });
  const [link] = await waitForLinks(admin, [partner], "linked");
  const desk = await deskOf(OPERATORS.supervisor);
  const camera = await cameraOf(desk.page);
  const client = new ClientWindow(desk);
  await client.open({ clientId: link?.client_id || "", portId: link?.port_id || "" }, "Log");
  await client.addNote("Tested the siren with the customer, all in order.");
  const text = "Would like a camera at the garage. Best reached after 5 pm.";
  const actionBy = DateTime.utc().plus({ days: 7 }).toISODate();
  await client.addNote(text, { actionBy, pin: true });
  await expect(client.note("garage").first()).toContainText("Sent", { timeout: 30_000 });
  await camera.take("desk_log", { of: [FRAMES.topBar(desk.page), desk.main], height: 700 });

  const leads = await findLeads(admin, "camera at the garage");
  const odoo = await signIn(USERS.admin);
  const odooCamera = await cameraOf(odoo);
  const lead = new LeadPage(odoo);
  await lead.open(leads[0]?.id ?? 0);
  await expect(lead.fromPatriot).toContainText("OP01");
  await odooCamera.take("lead", { of: [FRAMES.controlPanel(odoo), FRAMES.sheet(odoo)], margin: 0 });
});

test("an audit, and the overview", async ({ signIn, admin, patriot, stack, typeId }) => {
  // It looks at all clients that the specs before made, tens of thousands.
  test.setTimeout(400_000);
  const type = await typeId(TYPES.residential.name);
  const names = ["Mere Tipene", "James Whitcombe", "Sione Taufa"];
  const ids: number[] = [];
  for (const name of names) {
    ids.push(await createCustomer(admin, { name, city: "Nelson", patriot_type_id: type }));
  }
  await waitForLinks(admin, ids, "linked");
  const [client] = await findClients(patriot, "Mere Tipene");
  await callDesktop(stack.patriot, "desktop.updateClient", {
    ...{ clientId: client?.clientId, portId: client?.portId, operatorId: "OP05" },
    fields: { site: { city: "Richmond" } },
  });
  const page = await signIn(USERS.admin);
  const camera = await cameraOf(page);
  const findings = new FindingsPage(page);
  await findings.open();
  await findings.run();
  await findings.group("Two sides differ").click();
  await expect(findings.rows.filter({ hasText: "Mere Tipene" })).toBeVisible();
  await camera.take("audit", { of: [findings.root], margin: 0, height: 500 });

  const overview = new OverviewPage(page);
  await overview.open();
  await expect(overview.range(TYPES.residential.name)).toContainText(/%|free|left/);
  await expect(overview.chart).toBeVisible();
  await camera.take("overview", { of: [FRAMES.overview(page)], height: 900 });
});

test("the connection's test, and a Patriot Type", async ({ signIn }) => {
  const page = await signIn(USERS.admin);
  const camera = await cameraOf(page);
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.testConnection();
  await expect(settings.stage("module_odoo")).toHaveAttribute("data-status", "ok");
  await camera.take("connection_test", {
    of: [settings.connection, FRAMES.connectionTest(page)],
    margin: 72,
    height: 516,
  });

  const types = new PatriotTypePage(page);
  await types.openList();
  await types.row(TYPES.commercial.name).click();
  await expect(types.form.field("template_no")).toBeVisible();
  await expect(types.form.field("used_count")).toContainText(/\d/);
  await camera.take("patriot_type", { of: [FRAMES.sheet(page)] });
});

test("signing in at the desk", async ({ deskOf }) => {
  const desk = await deskOf(null);
  const camera = await cameraOf(desk.page);
  await desk.enterLogin(OPERATORS.supervisor);
  await camera.take("desk_sign_in", { of: [desk.heading, desk.signInButton], margin: 48 });
});

test("every picture that a document shows is taken here, and stands in the repository", async () => {
  const taken = (await readdir(TAKEN)).map((file) => file.replace(/\.png$/, ""));
  expect(taken.sort()).toEqual(Object.keys(PICTURES).sort());

  const shown = [...readDocuments(), readAddonPage()].flatMap(picturesOf);
  const files: string[] = Object.values(PICTURES);
  expect(shown.filter((file) => !files.includes(file))).toEqual([]);
  expect(files.filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
});
