import { readFile } from "node:fs/promises";
import { linkDealer } from "../clients/bridge_cli.ts";
import { waitForLinks } from "../clients/link_reader.ts";
import { callDesktop } from "../clients/patriot_reader.ts";
import { signInAtWorkstation } from "../clients/workstation.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { DealerTab } from "../pages/dealer_tab.ts";

test("a dealer cannot be inserted, and its tab says why and where it is linked", async ({
  customer,
}) => {
  await customer.openNew();
  await customer.fill({ name: "Unlinked Dealer" });
  await customer.chooseType("Dealer");
  await customer.form.save();
  await customer.openPatriotTab();

  await expect(customer.tabPanel).toContainText(/cannot be inserted|never inserted|not inserted/i);
  await expect(customer.tabPanel).toContainText("Accounting Integration");
  await expect(customer.insertBox).toBeHidden();
});

test("a linked dealer's tab lists its clients live: searched, sorted, paged, opened, exported", async ({
  customer,
  admin,
  patriot,
  stack,
  typeId,
}) => {
  const dealerType = await typeId("Dealer");
  const [dealer = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Southern Alarms", patriot_type_id: dealerType }],
  ]);
  await linkDealer(stack.data, { dealerId: "D007", customer: dealer, operator: "OP01" });
  await callDesktop(stack.patriot, "desktop.insertMany", {
    ...{ dealerId: "D007", portId: "03", startId: "900000", count: 20_000 },
  });
  const type = await typeId(TYPES.residential.name);
  const [owner = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "=Dealer Customer", patriot_type_id: type, patriot_insert: true }],
  ]);
  const [link] = await waitForLinks(admin, [owner], "linked");
  await callDesktop(stack.patriot, "desktop.assignDealer", {
    ...{ clientId: link?.client_id, portId: link?.port_id },
    ...{ dealerId: "D007", operatorId: "OP01" },
  });

  await customer.open(dealer);
  await customer.openPatriotTab();
  const tab = new DealerTab(customer.page);
  await expect(tab.total).toContainText(/20[,.\s]?\d{3}/, { timeout: 5_000 });
  await tab.nextPage();
  await expect(tab.rows).toHaveCount(40);

  await tab.search("Dealer Customer");
  await expect(tab.rows).toHaveCount(1);
  await expect(tab.rows.first()).toContainText(`${link?.client_id}-01`);
  await expect(tab.customerLink("=Dealer Customer")).toBeVisible();

  const desktop = await signInAtWorkstation(stack.patriot, USERS.admin.workstation, "OP01");
  await tab.openFirst();
  await expect
    .poll(() => desktop.opened.map(({ clientId }) => clientId))
    .toEqual([link?.client_id]);
  await desktop.signOut();

  const csv = await readFile(await tab.export("CSV"), "utf8");
  expect(csv.split(/\r?\n/).filter((line) => line !== "")).toHaveLength(2);
  expect(csv).toContain("'=Dealer Customer");
  const xlsx = await readFile(await tab.export("XLSX"));
  expect(xlsx.subarray(0, 2).toString()).toBe("PK");

  await tab.search("");
  await tab.sortBy("Site");
  const [first] = await patriot
    .call("client.list", { dealerId: "D007", sort: "name", limit: 1 })
    .then(({ items }) => items);
  await expect(tab.rows.first()).toContainText(first?.clientId ?? "?");
});

test("while the bridge is away the dealer's tab says so, and its button tries again", async ({
  customer,
  admin,
  stack,
  typeId,
}) => {
  const dealerType = await typeId("Dealer");
  const [dealer = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Quiet Alarms", patriot_type_id: dealerType }],
  ]);
  await linkDealer(stack.data, { dealerId: "D008", customer: dealer, operator: "OP01" });
  await stack.stopBridge();
  await customer.open(dealer);
  await customer.openPatriotTab();
  const tab = new DealerTab(customer.page);

  await expect(tab.error).toContainText("Start the bridge");
  await stack.startBridge();
  await tab.tryAgain();

  await expect(tab.error).toBeHidden();
});

test("a dealer belongs to one customer of a dealer type only", async ({ admin, stack, typeId }) => {
  const dealerType = await typeId("Dealer");
  const make = async (values: Record<string, unknown>) =>
    (await admin.call<number[]>("res.partner", "create", [[values]]))[0] ?? 0;
  const first = await make({ name: "First Dealer", patriot_type_id: dealerType });
  const second = await make({ name: "Second Dealer", patriot_type_id: dealerType });
  const none = await make({ name: "No Dealer" });

  await linkDealer(stack.data, { dealerId: "D009", customer: first, operator: "OP01" });

  const link = (dealerId: string, customer: number) =>
    linkDealer(stack.data, { dealerId, customer, operator: "OP01" });
  await expect(link("D009", second)).rejects.toThrow("First Dealer");
  await expect(link("D012", none)).rejects.toThrow("is no dealer");
  await expect(link("D012", 999_999)).rejects.toThrow("999999");
});
