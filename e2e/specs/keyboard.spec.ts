import { linkDealer } from "../clients/bridge_cli.ts";
import { createCustomer, readLinks, waitForLinks, waitForSites } from "../clients/link_reader.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { signInAtWorkstation } from "../clients/workstation.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CompareAllPage } from "../pages/compare_all_page.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { DealerTab } from "../pages/dealer_tab.ts";
import { keyboard } from "../pages/hand.ts";
import { OverviewPage } from "../pages/overview_page.ts";

const WIDTHS = [1280, 390];
const HEIGHT = 900;

for (const width of WIDTHS) {
  test(`at ${width} px a site is added, opened, compared and unlinked with the keyboard alone`, async ({
    signIn,
    admin,
    patriot,
    stack,
    typeId,
  }) => {
    const name = `Keys ${width}`;
    const type = await typeId(TYPES.residential.name);
    const id = await createCustomer(admin, { name, city: "Bluff", patriot_type_id: type });
    const [link] = await waitForLinks(admin, [id], "linked");
    const page = await signIn(USERS.admin);
    await page.setViewportSize({ width, height: HEIGHT });
    const customer = new CustomerPage(page, keyboard);
    await customer.open(id);
    await customer.openPatriotTab();

    const desktop = await signInAtWorkstation(stack.patriot, USERS.admin.workstation, "OP01");
    await customer.openInPatriot();
    await expect.poll(() => desktop.opened.length).toBe(1);
    await desktop.signOut();

    const key = { clientId: link?.client_id, portId: link?.port_id, operatorId: "OP05" };
    const fields = { site: { city: "Gore" }, billing: { city: "Gore" } };
    await callDesktop(stack.patriot, "desktop.updateClient", { ...key, fields });
    const comparison = await customer.compare();
    await comparison.take("City", "Patriot");
    await comparison.submit();
    await expect(customer.form.field("city").locator("input")).toHaveValue("Gore");

    await customer.unlink((text) => expect(text).toMatch(/monitor/i));
    await expect(customer.links).toHaveCount(0, { timeout: 10_000 });

    const dialog = await customer.addSite();
    await dialog.fill({ name: `${name} Depot`, city: "Riverton" });
    await dialog.submit();
    await waitForSites(admin, id, 1);
    const [depot] = await findClients(patriot, `${name} Depot`);
    expect(depot?.site.city).toBe("Riverton");
  });

  test(`at ${width} px a client of Patriot is found and linked with the keyboard alone`, async ({
    signIn,
    admin,
    patriot,
    stack,
    typeId,
  }) => {
    const [free = ""] = await lowestFree(patriot, TYPES.residential, 1);
    await callDesktop(stack.patriot, "desktop.insertClient", {
      ...{ clientId: free, portId: TYPES.residential.port, operatorId: "OP03" },
      ...{ templateNo: TYPES.residential.template, name: `Typed Home ${width}` },
    });
    const [id = 0] = await admin.call<number[]>("res.partner", "create", [
      [{ name: `Typist ${width}`, patriot_type_id: await typeId(TYPES.residential.name) }],
    ]);
    const page = await signIn(USERS.admin);
    await page.setViewportSize({ width, height: HEIGHT });
    const customer = new CustomerPage(page, keyboard);
    await customer.open(id);
    await customer.openPatriotTab();

    const dialog = await customer.linkExisting();
    await dialog.search(`typed home ${width}`);
    await dialog.choose(`${free}-01`);
    await dialog.take("Name", "Odoo");
    await dialog.submit();

    const [link] = await waitForLinks(admin, [id], "linked");
    expect(link?.client_id).toBe(free);
    expect((await findClients(patriot, `Typist ${width}`))[0]?.marker).toBe(link?.marker);
  });

  test(`at ${width} px dealers, Overview and bulk compare work with the keyboard alone`, async ({
    signIn,
    admin,
    patriot,
    stack,
    typeId,
  }) => {
    const [dealer = 0] = await admin.call<number[]>("res.partner", "create", [
      [{ name: `Dealer ${width}`, patriot_type_id: await typeId("Dealer") }],
    ]);
    const dealerId = width === 390 ? "D002" : "D003";
    await linkDealer(stack.data, { dealerId, customer: dealer, operator: "OP01" });
    const type = await typeId(TYPES.residential.name);
    const name = `Bulk Keys ${width}`;
    const id = await createCustomer(admin, { name, city: "Clyde", patriot_type_id: type });
    const [link] = await waitForLinks(admin, [id], "linked");
    const page = await signIn(USERS.admin);
    await page.setViewportSize({ width, height: HEIGHT });

    const customer = new CustomerPage(page, keyboard);
    await customer.open(dealer);
    await customer.openPatriotTab();
    const tab = new DealerTab(page, keyboard);
    await expect(tab.rows.first()).toBeVisible();
    const all = await patriot.call("client.list", { dealerId, sort: "name", limit: 41 });
    await tab.sortBy("Site");
    await expect(tab.rows.first()).toContainText(all.items[0]?.site.name ?? "?");
    await tab.nextPage();
    await expect(tab.rows.first()).toContainText(all.items[40]?.site.name ?? "?");
    await tab.search(all.items[7]?.clientId ?? "?");
    await expect(tab.rows).toHaveCount(1);

    const key = { clientId: link?.client_id, portId: link?.port_id, operatorId: "OP05" };
    const fields = { site: { city: "Alexandra" }, billing: { city: "Alexandra" } };
    await callDesktop(stack.patriot, "desktop.updateClient", { ...key, fields });
    const compare = new CompareAllPage(page, keyboard);
    await compare.openAll();
    await compare.push(name);
    await expect
      .poll(async () => (await findClients(patriot, name))[0]?.site.city, { timeout: 15_000 })
      .toBe("Clyde");

    const overview = new OverviewPage(page, keyboard);
    await overview.open();
    await overview.showTable();
    await expect(overview.table).toBeVisible();
    expect(await readLinks(admin, [id])).toHaveLength(1);
  });
}
