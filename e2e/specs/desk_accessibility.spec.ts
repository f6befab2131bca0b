import { overflowOf, seriousFindings } from "../clients/accessibility.ts";
import { expect, OPERATORS, test } from "../fixtures.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";
import { Desk } from "../pages/desk/desk.ts";
import { keyboard } from "../pages/hand.ts";

const PLACES = [
  "clients",
  "clients/01/1000/contact",
  "clients/01/1000/billing",
  "clients/01/1000/log",
  "clients/01/1000/changes",
  "dealers",
  "dealers/D001",
  "billing/charges",
  "billing/definitions",
  "billing/batches",
  "messages",
  "changes",
  "settings",
];

// Thirteen places in one test, each looked through by axe.
test.describe.configure({ timeout: 180_000 });

for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`at ${width} px, ${colorScheme}: every place fits and has no serious finding of axe`, async ({
      deskOf,
    }) => {
      const desk = await deskOf(OPERATORS.supervisor);
      await desk.page.setViewportSize({ width, height: 900 });
      await desk.page.emulateMedia({ colorScheme });

      for (const place of PLACES) {
        await desk.goto(place);
        await expect(desk.heading).toBeVisible();
        await expect(desk.main.locator("[aria-busy=true]")).toHaveCount(0);
        expect(await seriousFindings(desk.page, "body"), place).toEqual([]);
        expect(await overflowOf(desk.page.locator("html")), place).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("the keyboard alone: sign in, search, open, tabs, edit, save, sign out", async ({
  deskOf,
}) => {
  const { page } = await deskOf(null);
  const desk = new Desk(page, keyboard);
  await desk.signIn(OPERATORS.operator);
  const client = new ClientWindow(desk);
  await client.openList();

  await page.keyboard.press("/");
  await expect(client.search).toBeFocused();
  await page.keyboard.type("1000-01");
  await expect(client.rows.first()).toContainText("1000-01");
  await desk.hand.press(client.rows.getByRole("link").first());
  await expect(desk.heading).toContainText("1000-01");
  await client.fill("Phone", "+64 3 444 4444");
  await client.save();
  await expect(desk.status).toContainText(/saved/i);
  await page.keyboard.press("Alt+3");
  await expect(page.getByRole("tab", { name: "Log" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(desk.heading).toContainText("Dealers");
  await desk.signOut();
});

test("the desk runs under its strict policy, loads nothing from elsewhere, and little", async ({
  deskOf,
  stack,
}) => {
  const desk = await deskOf(null);
  const response = await desk.page.goto("/desk/");
  await desk.signIn(OPERATORS.operator);
  await expect(new ClientWindow(desk).rows.first()).toBeVisible();

  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  const loaded = await desk.page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.toJSON() as { name: string; encodedBodySize: number }),
  );
  expect(loaded.filter(({ name }) => !name.startsWith(stack.bridge.url))).toEqual([]);
  const scripts = loaded.filter(({ name }) => name.endsWith(".js"));
  const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(60_000);
});
