import { createCustomer, waitForLinks, waitForSites } from "../clients/link_reader.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import { makeUser } from "../clients/odoo_users.ts";
import { postInvoice } from "../clients/open_invoices.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { expect, OPERATORS, TYPES, test } from "../fixtures.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";
import { Receivables } from "../pages/receivables.ts";

/** Odoo and the desk are opened in one test. */
test.describe.configure({ timeout: 180_000 });

type TypeId = (name: string) => Promise<number>;

async function makeCustomer(odoo: OdooSession, typeId: TypeId, name: string) {
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(odoo, { name, city: "Taupo", patriot_type_id: type });
  const [link] = await waitForLinks(odoo, [id], "linked");
  return { id, client: { clientId: link?.client_id || "", portId: link?.port_id || "" } };
}

test("what a customer owes stands on the Patriot tab and at the desk, with a credit hold", async ({
  admin,
  customer,
  deskOf,
  typeId,
}) => {
  const { id, client } = await makeCustomer(admin, typeId, "Late Payer");
  const receivables = new Receivables(customer.page);
  await customer.open(id);
  await customer.openPatriotTab();
  await expect(customer.state()).toHaveText("Linked");
  await expect(receivables.root).toBeHidden();
  const desk = new ClientWindow(await deskOf(OPERATORS.operator));
  await desk.open(client, "Billing");
  await expect(desk.accounting).toContainText("Late Payer");
  await expect(desk.accounting).not.toContainText("Receivables");

  await postInvoice(admin, { partnerId: id, amount: 1000.5, dueDaysAgo: -20 });
  await postInvoice(admin, { partnerId: id, amount: 200.25, dueDaysAgo: 12 });
  await postInvoice(admin, { partnerId: id, amount: 34, dueDaysAgo: 3 });
  await customer.open(id);
  await customer.openPatriotTab();

  await expect(receivables.balance).toContainText("1,234.75");
  await expect(receivables.overdue).toContainText("234.25");
  await expect(receivables.days).toContainText("12");
  await expect(receivables.root).toContainText("It blocks nothing");
  await receivables.hold.check();
  await customer.form.save();
  await customer.page.reload();
  await customer.openPatriotTab();
  await expect(receivables.hold).toBeChecked();

  await desk.desk.page.reload();
  await expect(desk.accounting).toContainText(
    /Owes \D*1,234\.75\D*, of which \D*234\.25\D* overdue, the oldest for 12 days/,
  );
  await expect(desk.accounting).toContainText("Credit hold");
  await expect(desk.accounting).toContainText("It blocks nothing");
});

test("a credit hold stops nothing: changes and another site still reach Patriot, which hears nothing of it", async ({
  admin,
  patriot,
  customer,
  typeId,
}) => {
  const { id } = await makeCustomer(admin, typeId, "Held Payer");
  await postInvoice(admin, { partnerId: id, amount: 75, dueDaysAgo: 40 });
  const [before] = await findClients(patriot, "Held Payer");

  await admin.call("res.partner", "write", [[id], { patriot_credit_hold: true }]);

  await waitForLinks(admin, [id], "linked");
  expect((await findClients(patriot, "Held Payer"))[0]).toEqual(before);
  await customer.open(id);
  await customer.form.fill("city", "Turangi");
  await customer.form.save();
  await expect
    .poll(async () => (await findClients(patriot, "Held Payer"))[0]?.site.city)
    .toBe("Turangi");
  await customer.openPatriotTab();
  const dialog = await customer.addSite();
  await dialog.fill({ name: "Held Payer's Boat", street: "1 Lake Road", city: "Taupo" });
  await dialog.submit();
  await waitForSites(admin, id, 2);
  const [site] = await findClients(patriot, "Held Payer's Boat");
  expect(site).toMatchObject({ status: before?.status, billing: { city: "Turangi" } });
});

test("Patriot users see what is owed and hold nobody's credit; others do not see it at all", async ({
  stack,
  admin,
  signIn,
  typeId,
}) => {
  const { id } = await makeCustomer(admin, typeId, "Private Payer");
  await postInvoice(admin, { partnerId: id, amount: 88, dueDaysAgo: 5 });
  const contacts = ["base.group_user", "base.group_partner_manager"];
  const reader = await makeUser(admin, {
    login: "receivables-reader",
    groups: [...contacts, "patriot.group_patriot_user"],
  });
  const stranger = await makeUser(admin, { login: "receivables-stranger", groups: contacts });

  const seen = new CustomerPage(await signIn(reader));
  await seen.open(id);
  await seen.openPatriotTab();
  const receivables = new Receivables(seen.page);
  await expect(receivables.balance).toContainText("88.00");
  await expect(receivables.hold).toBeDisabled();
  await expect(receivables.root).toContainText("those who invoice may set it");

  const unseen = new CustomerPage(await signIn(stranger));
  await unseen.open(id);
  await expect(unseen.form.field("city").locator("input")).toHaveValue("Taupo");
  await expect(unseen.patriotTab).toBeHidden();
  await expect(new Receivables(unseen.page).root).toBeHidden();
  const session = await OdooSession.login(stack.odoo, stranger.login, stranger.password);
  for (const field of ["patriot_balance", "patriot_overdue", "patriot_credit_hold"]) {
    const read = session.call("res.partner", "read", [[id], [field]]);
    await expect(read).rejects.toThrow(/access|not allowed|permission/i);
  }
  const asReader = await OdooSession.login(stack.odoo, reader.login, reader.password);
  const held = asReader.call("res.partner", "write", [[id], { patriot_credit_hold: true }]);
  await expect(held).rejects.toThrow(/access|not allowed|permission/i);
});
