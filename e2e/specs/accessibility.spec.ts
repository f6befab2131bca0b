import type { Page } from "@playwright/test";
import { overflowOf, seriousFindings } from "../clients/accessibility.ts";
import { linkDealer } from "../clients/bridge_cli.ts";
import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CompareAllPage } from "../pages/compare_all_page.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { DealerTab } from "../pages/dealer_tab.ts";
import { OverviewPage } from "../pages/overview_page.ts";
import { DIALOG, PARTS } from "../pages/parts.ts";

const NARROW = { width: 390, height: 844 };

async function expectClean(page: Page, part: string): Promise<void> {
  await expect(page.locator(part).first()).toBeVisible();
  expect(await seriousFindings(page, part)).toEqual([]);
}

for (const viewport of [{ width: 1280, height: 900 }, NARROW]) {
  test(`at ${viewport.width} px every part of ours fits and has no serious finding of axe`, async ({
    admin,
    stack,
    signIn,
    typeId,
  }) => {
    const type = await typeId(TYPES.residential.name);
    const name = `Accessible ${viewport.width}`;
    const id = await createCustomer(admin, { name, patriot_type_id: type });
    await waitForLinks(admin, [id], "linked");
    const [dealer = 0] = await admin.call<number[]>("res.partner", "create", [
      [{ name: `${name} Dealer`, patriot_type_id: await typeId("Dealer") }],
    ]);
    const dealerId = viewport === NARROW ? "D010" : "D011";
    await linkDealer(stack.data, { dealerId, customer: dealer, operator: "OP01" });
    const page = await signIn(USERS.admin);
    await page.setViewportSize(viewport);
    const customer = new CustomerPage(page);

    await customer.open(id);
    await customer.openPatriotTab();
    await customer.openHistory();
    await expectClean(page, PARTS.tab);
    expect(await overflowOf(customer.tabPanel)).toBeLessThanOrEqual(0);

    const site = await customer.addSite();
    await expectClean(page, DIALOG);
    expect(await overflowOf(site.root)).toBeLessThanOrEqual(0);
    await page.keyboard.press("Escape");

    const existing = await customer.linkExisting();
    await existing.search("a");
    await expect(existing.results.first()).toBeVisible();
    await expectClean(page, DIALOG);
    await page.keyboard.press("Escape");

    await customer.compare();
    await expectClean(page, DIALOG);
    await page.keyboard.press("Escape");

    await customer.open(dealer);
    await customer.openPatriotTab();
    const tab = new DealerTab(page);
    await expect(tab.rows.first()).toBeVisible();
    await expectClean(page, PARTS.dealer);

    const overview = new OverviewPage(page);
    await overview.open();
    await expectClean(page, PARTS.overview);
    expect(await overflowOf(overview.root)).toBeLessThanOrEqual(0);

    const compare = new CompareAllPage(page);
    await compare.openAll();
    await expectClean(page, PARTS.compareAll);
    expect(await overflowOf(compare.root)).toBeLessThanOrEqual(0);
  });
}
