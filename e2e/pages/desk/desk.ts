import { expect, type Locator, type Page } from "@playwright/test";
import { type Hand, mouse } from "../hand.ts";

/** A Patriot operator who signs in at a workstation. */
export type DeskLogin = { operator: string; password: string; workstation: string };

export type Place = "Clients" | "Dealers" | "Billing" | "Messages" | "Changes" | "Settings";

/** The desk as a whole: signing in, and the way to its places. */
export class Desk {
  readonly heading: Locator;
  readonly main: Locator;
  readonly dialog: Locator;
  /** Says what went wrong and what to do. */
  readonly alert: Locator;
  /** Says in passing what was done, or what happens. */
  readonly status: Locator;

  constructor(
    readonly page: Page,
    readonly hand: Hand = mouse,
  ) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.main = page.getByRole("main");
    this.dialog = page.getByRole("dialog");
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
    this.status = page.getByRole("status", { name: "News" });
  }

  async goto(path = ""): Promise<void> {
    await this.page.goto(`/desk/${path}`);
  }

  async signIn({ operator, password, workstation }: DeskLogin): Promise<void> {
    await this.trySignIn({ operator, password, workstation });
    await expect(this.page.getByRole("button", { name: "Sign out" })).toBeVisible();
  }

  async trySignIn(login: DeskLogin): Promise<void> {
    await this.enterLogin(login);
    await this.hand.press(this.signInButton);
  }

  /** Fills in the form and does not send it. */
  async enterLogin({ operator, password, workstation }: DeskLogin): Promise<void> {
    await this.hand.write(this.page.getByLabel("Operator", { exact: true }), operator);
    await this.hand.write(this.page.getByLabel("Password", { exact: true }), password);
    await this.hand.write(this.page.getByLabel("Workstation", { exact: true }), workstation);
  }

  /** In the dialog over the page, which knows who was signed in. */
  async signInAgain(password: string): Promise<void> {
    await this.hand.write(this.dialog.getByLabel("Password", { exact: true }), password);
    await this.hand.press(this.dialog.getByRole("button", { name: "Sign in" }));
  }

  get signInButton(): Locator {
    return this.page.getByRole("button", { name: "Sign in" });
  }

  async signOut(): Promise<void> {
    await this.hand.press(this.page.getByRole("button", { name: "Sign out" }));
    await expect(this.signInButton).toBeVisible();
  }

  place(name: Place): Locator {
    return this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });
  }

  async go(name: Place): Promise<void> {
    await this.hand.press(this.place(name));
    await expect(this.place(name)).toHaveAttribute("aria-current", "page");
  }

  /** The part of the page that such a heading names. */
  section(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  async tab(name: string): Promise<void> {
    await this.hand.press(this.page.getByRole("tab", { name }));
    await expect(this.page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
  }

  async press(name: string | RegExp, within: Locator = this.main): Promise<void> {
    await this.hand.press(within.getByRole("button", { name }));
  }

  /** Says yes in the dialog that asks. */
  async confirm(name: string | RegExp): Promise<void> {
    await this.hand.press(this.dialog.getByRole("button", { name }));
    await expect(this.dialog).toBeHidden();
  }

  /** Where a link to Odoo leads. */
  async odooAddress(within: Locator = this.main): Promise<string> {
    const link = within.getByRole("link", { name: /Open in Odoo/ }).first();
    return (await link.getAttribute("href")) ?? "";
  }
}
