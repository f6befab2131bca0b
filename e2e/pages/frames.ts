import type { Locator, Page } from "@playwright/test";

/** Parts of Odoo's web client and of the desk that pictures show. */
export const FRAMES = {
  /** A form, with its tabs and without the chatter. */
  sheet: (page: Page): Locator => page.locator(".o_form_sheet").last(),
  controlPanel: (page: Page): Locator => page.locator(".o_control_panel").last(),
  dialog: (page: Page): Locator => page.locator(".modal-content").last(),
  overview: (page: Page): Locator => page.locator(".o_patriot_overview_page"),
  connectionTest: (page: Page): Locator => page.locator(".o_patriot_connection_test"),
  topBar: (page: Page): Locator => page.getByRole("banner"),
} as const;
