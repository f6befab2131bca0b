import { expect, OPERATORS, test } from "../fixtures.ts";
import { DealerWindow } from "../pages/desk/dealer_window.ts";
import { MessageBook } from "../pages/desk/message_book.ts";

test("settings show the paired Odoo, test it stage by stage, and keep a link template", async ({
  admin,
  stack,
  deskOf,
  typeId,
}) => {
  const [id = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Template Dealer", patriot_type_id: await typeId("Dealer") }],
  ]);
  const desk = await deskOf(OPERATORS.supervisor);
  await desk.go("Settings");
  await expect(desk.section("Billing")).toContainText(stack.odoo.database);
  await desk.press("Test connection");
  await expect(desk.main).toContainText(/Odoo Enterprise|Odoo module|Odoo/);

  const template = desk.main.getByLabel("Customer link", { exact: true });
  await template.fill("javascript:alert({id})");
  await desk.press("Save");
  await expect(desk.alert.first()).toContainText(/web address/);
  await template.fill("https://odoo.example.com/customers/{id}");
  await desk.press("Save");
  await expect(desk.status).toContainText(/saved/i);

  const dealer = new DealerWindow(desk);
  await dealer.open("D012");
  await dealer.linkTo("Template Dealer");
  const address = await desk.odooAddress(dealer.accounting);
  expect(address).toBe(`https://odoo.example.com/customers/${id}`);

  await dealer.unlink();
  await desk.go("Settings");
  await template.fill("");
  await desk.press("Save");
  await expect(desk.status).toContainText(/saved/i);
});

test("the change log names what the operators did, on both sides", async ({ customer, deskOf }) => {
  const desk = await deskOf(OPERATORS.supervisor);
  const book = new MessageBook(desk);
  await book.open();
  await book.add({ subject: "Said for the change log", name: "Pat" }, { logToCrm: false });

  await desk.go("Changes");

  await expect(desk.main).toContainText("Said for the change log");
  await customer.insert({ name: "In The Change Log" }, "Residential Client");
  await expect(customer.state()).toHaveText("Linked");
  await desk.page.reload();
  await expect(desk.main).toContainText("In The Change Log");
});
