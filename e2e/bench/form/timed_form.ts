import { type Browser, expect, type Locator, type Page, type Request } from "@playwright/test";
import { ContactsPage } from "../../pages/contacts_page.ts";
import { OdooForm } from "../../pages/odoo_form.ts";
import type { Stack } from "../../stack/stack.ts";
import { signIn } from "../sign_in.ts";

/** Quiet for so long, a page has nothing under way that would slow the next step. */
const QUIET_MS = 200;

/** Longest wait for a page, which lets Odoo make its bundles. */
const PATIENCE_MS = 120_000;

/** What the page itself times: from the click to the first frame that shows the form so. */
const OPENED = ".o_form_view .o_field_widget[name=name] :is(input, textarea)";
const SAVED = ".o_form_view .o_form_status_indicator_buttons.invisible";
const CHATTER = ".o-mail-Chatter .o-mail-Message";
const BACK = ".o_breadcrumb a, .breadcrumb-item a";

/** A browser at the list of customers of one Odoo. */
export interface TimedForm {
  /** Loads the web client anew, at the list of the customers whose names have `search`. */
  list(search: string): Promise<void>;
  /** Clicks a customer's row and answers the ms until its form is rendered; it stays open. */
  open(name: string): Promise<number>;
  /** Changes the phone number, presses Save, and answers the ms until the form shows it as saved. */
  save(phone: string): Promise<number>;
  /** Back to the list. */
  leave(): Promise<void>;
}

/** Signs in and lets Odoo make its bundles, which it does when they are asked for first. */
export async function openTimedForm(browser: Browser, odoo: Stack["odoo"]): Promise<TimedForm> {
  const context = await browser.newContext({
    ...{ baseURL: odoo.url, viewport: { width: 1400, height: 900 } },
  });
  await signIn(context.request, odoo);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const isQuiet = watchCalls(page);
  const contacts = new ContactsPage(page);
  const form = new OdooForm(page);
  const load = async () => {
    await page.goto("/odoo/contacts?view_type=list");
    await contacts.rows.first().waitFor();
  };
  await load();
  return {
    async list(search) {
      await load();
      await contacts.search(search);
    },
    async open(name) {
      const row = contacts.rows.filter({ hasText: name }).locator("[name=complete_name]");
      await isQuiet();
      const took = await timeClick(row, OPENED);
      await expect(form.field("name").locator("textarea, input")).toHaveValue(name);
      await page.locator(CHATTER).first().waitFor();
      return took;
    },
    async save(phone) {
      await isQuiet();
      await form.fill("phone", phone);
      await isQuiet();
      return await timeClick(form.root.locator("button.o_form_button_save:visible"), SAVED);
    },
    async leave() {
      await isQuiet();
      await page.locator(BACK).last().click();
      await contacts.rows.first().waitFor();
      // The next one is timed on another page, and shall not meet the end of this.
      await isQuiet();
    },
  };
}

/** Clicks and waits inside the page, so that no way from here to the browser is measured. */
function timeClick(target: Locator, selector: string): Promise<number> {
  // No function in here has a name: tsx would wrap it in one that the browser does not know.
  return target.evaluate(
    (element, wanted) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        new MutationObserver((_changes, observer) => {
          if (document.querySelector(wanted)) {
            observer.disconnect();
            // The frame after the next one comes when that one is painted.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(performance.now() - started)),
            );
          }
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
        (element as HTMLElement).click();
      }),
    selector,
  );
}

/** Waits until no call of the server has been under way for a moment. @throws Error when there is no end */
function watchCalls(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let changed = performance.now();
  const end = (request: Request) => {
    open.delete(request);
    changed = performance.now();
  };
  page.on("request", (request) => {
    // What the browser or Odoo's service worker has kept does not always tell of its end.
    if (request.method() === "POST") {
      open.add(request);
      changed = performance.now();
    }
  });
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  return async () => {
    const deadline = performance.now() + PATIENCE_MS;
    while (open.size > 0 || performance.now() - changed < QUIET_MS) {
      if (performance.now() > deadline) {
        const urls = [...open].map((request) => request.url());
        throw new Error(`The page does not come to rest: ${urls.join(", ")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
}
