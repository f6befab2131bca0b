import type { Page } from "@playwright/test";

/** Walks from the home screen to Invoicing's Configuration menu and leaves it open. */
export async function openInvoicingConfiguration(page: Page): Promise<void> {
  await page.goto("/odoo");
  await page.locator(".o_navbar_apps_menu button").click();
  await page.locator("[data-menu-xmlid='account.menu_finance']").click();
  await page.locator("[data-menu-xmlid='account.menu_finance_configuration']").click();
}
