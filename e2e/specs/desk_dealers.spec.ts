import { expect, OPERATORS, test } from "../fixtures.ts";
import { DealerTab } from "../pages/dealer_tab.ts";
import { DealerWindow } from "../pages/desk/dealer_window.ts";

test("a dealer is linked at the desk to a customer of a dealer type; its clients then show in Odoo", async ({
  admin,
  customer,
  deskOf,
  typeId,
}) => {
  const dealerType = await typeId("Dealer");
  const make = async (values: Record<string, unknown>) =>
    (await admin.call<number[]>("res.partner", "create", [[values]]))[0] ?? 0;
  const id = await make({ name: "Desk Dealer Ltd", patriot_type_id: dealerType });
  await make({ name: "Desk Dealer's Neighbour" });
  const dealer = new DealerWindow(await deskOf(OPERATORS.billing));
  await dealer.open("D004");

  const options = await dealer.offered("Desk Dealer");
  await expect(options).toHaveCount(1);
  await dealer.desk.page.keyboard.press("Escape");
  await dealer.linkTo("Desk Dealer Ltd");

  await expect(dealer.accounting).toContainText("Desk Dealer Ltd");
  expect(await dealer.desk.odooAddress(dealer.accounting)).toContain(`/${id}`);
  await customer.open(id);
  await customer.openPatriotTab();
  const tab = new DealerTab(customer.page);
  await expect(tab.rows.first()).toBeVisible();

  await dealer.unlink();
  await expect(dealer.accounting).not.toContainText("Desk Dealer Ltd");
  await customer.open(id);
  await customer.openPatriotTab();
  await expect(tab.rows).toHaveCount(0);
});

test("a dealer that belongs to another customer meanwhile is refused with its name", async ({
  admin,
  deskOf,
  typeId,
}) => {
  const dealerType = await typeId("Dealer");
  const names = ["Quick Dealer", "Slow Dealer"];
  for (const name of names) {
    await admin.call("res.partner", "create", [[{ name, patriot_type_id: dealerType }]]);
  }
  const quick = new DealerWindow(await deskOf(OPERATORS.supervisor));
  const slow = new DealerWindow(await deskOf(OPERATORS.billing));
  await quick.open("D006");
  await slow.open("D006");

  await quick.linkTo("Quick Dealer");
  const options = await slow.offered("Slow Dealer");
  await options.first().click();
  await slow.desk.press("Link", slow.desk.dialog);

  await expect(slow.desk.alert.first()).toContainText("Quick Dealer");
});
