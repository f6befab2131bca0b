import { DateTime } from "luxon";
import { findLeads, type Lead } from "../clients/crm_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, OPERATORS, TYPES, test, USERS } from "../fixtures.ts";
import type { CustomerPage } from "../pages/customer_page.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";
import { MessageBook } from "../pages/desk/message_book.ts";
import { LeadPage } from "../pages/lead_page.ts";

const HOSTILE = `<script>document.title='owned'</script> \u202Eevil\u202C 😀 ${"x".repeat(9_900)}`;
const WEEK = DateTime.utc().plus({ days: 7 }).toISODate();

async function insertClient(
  customer: CustomerPage,
  patriot: Parameters<typeof findClients>[0],
  name: string,
) {
  await customer.insert({ name }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [client] = await findClients(patriot, name);
  return { clientId: client?.clientId ?? "", portId: "01" };
}

async function waitForLead(odoo: OdooSession, text: string): Promise<Lead> {
  let leads: Lead[] = [];
  const count = async () => {
    leads = await findLeads(odoo, text);
    return leads.length;
  };
  await expect.poll(count, { timeout: 30_000 }).toBe(1);
  return leads[0] as Lead;
}

test("a note logged to the CRM is a lead with customer, deadline and activity; its stage comes back, and it opens the client", async ({
  customer,
  admin,
  patriot,
  signIn,
  deskOf,
}) => {
  const key = await insertClient(customer, patriot, "Wants A Camera");
  const desk = await deskOf(OPERATORS.supervisor);
  const client = new ClientWindow(desk);
  await client.open(key, "Log");

  await client.addNote("Asked for a camera at the gate", { actionBy: WEEK, pin: true });

  const lead = await waitForLead(admin, "camera at the gate");
  expect(lead).toMatchObject({
    partner_id: [await customer.id(), expect.stringContaining("Wants A Camera")],
    date_deadline: WEEK,
    activity_date_deadline: WEEK,
  });
  await expect(client.note("camera at the gate")).toContainText("Sent");
  expect(await desk.odooAddress(client.note("camera at the gate"))).toContain(`/${lead.id}`);

  const page = new LeadPage(await signIn(USERS.admin));
  await page.open(lead.id);
  await expect(page.fromPatriot).toContainText(`${key.clientId}-01`);
  await expect(page.fromPatriot).toContainText("OP01");
  await desk.go("Messages");
  await page.openInPatriot();
  await expect(desk.heading).toContainText(`${key.clientId}-01`);

  await admin.call("crm.lead", "convert_opportunity", [[lead.id], false]);
  await admin.call("crm.lead", "action_set_won", [[lead.id]]);
  await client.open(key, "Log");
  await expect(client.note("camera at the gate")).toContainText(/won/i, { timeout: 30_000 });
});

test("a message logged to the CRM is an opportunity in the first stage, with contact and notes; lost comes back", async ({
  admin,
  deskOf,
}) => {
  const desk = await deskOf(OPERATORS.operator);
  const book = new MessageBook(desk);
  await book.open();

  await book.add(
    {
      ...{ subject: "New shop in Bluff", message: "Wants a quote for four zones" },
      ...{ notes: "Called twice", name: "Pat Caller", company: "Bluff Shop Ltd" },
      ...{ phone: "+64 3 333 3333", email: "pat@example.com" },
    },
    { logToCrm: true },
  );

  const lead = await waitForLead(admin, "New shop in Bluff");
  const [first] = await admin.call<number[]>("crm.stage", "search", [[]], { limit: 1 });
  expect(lead).toMatchObject({
    ...{ type: "opportunity", contact_name: "Pat Caller", email_from: "pat@example.com" },
    stage_id: [first, expect.any(String)],
  });
  expect(lead.description).toContain("four zones");
  await expect(book.entry("New shop in Bluff")).toContainText("Sent");

  await admin.call("crm.lead", "action_set_lost", [[lead.id]]);
  await expect(book.entry("New shop in Bluff")).toContainText(/lost/i, { timeout: 40_000 });
});

test("hostile text crosses over as text, whole", async ({
  customer,
  admin,
  patriot,
  signIn,
  deskOf,
}) => {
  const key = await insertClient(customer, patriot, "Hostile Notes");
  const desk = await deskOf(OPERATORS.operator);
  const client = new ClientWindow(desk);
  await client.open(key, "Log");

  await client.addNote(HOSTILE, { actionBy: "" });

  const lead = await waitForLead(admin, "&lt;script&gt;document");
  expect(lead.description).not.toContain("<script");
  expect(lead.description).toContain("x".repeat(9_900));
  await expect(desk.page).not.toHaveTitle("owned");
  const page = new LeadPage(await signIn(USERS.admin));
  await page.open(lead.id);
  await expect(page.page).not.toHaveTitle("owned");
});

test("hostile text in every field of a message crosses over as text", async ({
  admin,
  signIn,
  deskOf,
}) => {
  const hostile = `<b onclick="x()">\u202Eevil\u202C</b> {{7*7}} 😀`;
  const desk = await deskOf(OPERATORS.operator);
  const book = new MessageBook(desk);
  await book.open();

  await book.add(
    {
      ...{ subject: `S ${hostile}`, message: `M ${hostile}`, notes: `I ${hostile}` },
      ...{ name: `N ${hostile}`, company: `C ${hostile}`, phone: "+64 3 555 5555" },
    },
    { logToCrm: true },
  );

  const lead = await waitForLead(admin, `S ${hostile}`);
  expect(lead).toMatchObject({ name: `S ${hostile}`, contact_name: `N ${hostile}` });
  expect(lead.description).toContain("&lt;b onclick");
  await expect(book.entry(`S ${hostile}`)).toContainText("Sent");
  const page = new LeadPage(await signIn(USERS.admin));
  await page.open(lead.id);
  await expect(page.fromPatriot).toContainText(`M ${hostile}`);
});

test("while Odoo is down notes wait and say so; then each is sent once", async ({
  customer,
  admin,
  patriot,
  odooFaults,
  deskOf,
}) => {
  const key = await insertClient(customer, patriot, "Waits For Odoo");
  const client = new ClientWindow(await deskOf(OPERATORS.operator));
  await client.open(key, "Log");
  await odooFaults.close();

  await client.addNote("Said while Odoo was down", { actionBy: WEEK });
  await expect(client.note("while Odoo was down")).toContainText("Waiting for Odoo");
  await odooFaults.open();

  await waitForLead(admin, "Said while Odoo was down");
  await expect(client.note("while Odoo was down")).toContainText("Sent", { timeout: 30_000 });
});

test("an answer that gets lost makes no second lead", async ({
  customer,
  admin,
  patriot,
  odooFaults,
  deskOf,
}) => {
  const key = await insertClient(customer, patriot, "Lost Answer");
  const client = new ClientWindow(await deskOf(OPERATORS.operator));
  await client.open(key, "Log");
  odooFaults.setFault({ kind: "lost_answer" }, "crm_add", { times: 2 });

  await client.addNote("Its answer was lost twice", { actionBy: WEEK });

  await expect(client.note("answer was lost")).toContainText("Sent", { timeout: 60_000 });
  expect(await findLeads(admin, "Its answer was lost twice")).toHaveLength(1);
});

test("a note on a client without a customer says what to do, and is sent once the client is linked", async ({
  admin,
  patriot,
  stack,
  deskOf,
}) => {
  const [clientId = ""] = await lowestFree(patriot, TYPES.residential, 1);
  const key = { clientId, portId: "01" };
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ ...key, templateNo: "1001", operatorId: "OP02", name: "Nobody's Client" },
  });
  const [partner = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Linked Later Ltd" }],
  ]);
  const client = new ClientWindow(await deskOf(OPERATORS.billing));
  await client.open(key, "Log");
  await client.addNote("Nobody to send it to", { actionBy: WEEK });
  await expect(client.note("Nobody to send")).toContainText(/Failed.*no customer/is, {
    timeout: 30_000,
  });

  await client.open(key, "Billing");
  await client.linkTo("Linked Later Ltd");

  const lead = await waitForLead(admin, "Nobody to send it to");
  expect(lead.partner_id).toEqual([partner, "Linked Later Ltd"]);
});
