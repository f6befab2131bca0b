import { endKeysSoon } from "../clients/api_keys.ts";
import { pairBridge } from "../clients/bridge_cli.ts";
import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { OverviewPage } from "../pages/overview_page.ts";
import { SettingsPage } from "../pages/settings_page.ts";

test("while a new pairing waits for its bridge, everything goes on as before; afterwards too", async ({
  admin,
  stack,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const { connection } = await admin.call<{ connection: string }>("patriot.bridge", "pair", [
    stack.bridge.url,
  ]);
  const status = () => admin.post("/patriot/rpc", { method: "bridge.status" });
  expect(await status()).toMatchObject({ ok: true });
  const before = await createCustomer(admin, { name: "Old Pairing", patriot_type_id: type });
  await waitForLinks(admin, [before], "linked");

  await pairBridge(stack.data, connection);

  await expect.poll(async () => (await status()) as object).toMatchObject({ ok: true });
  const after = await createCustomer(admin, { name: "New Pairing", patriot_type_id: type });
  await waitForLinks(admin, [after], "linked");
  expect(await findClients(patriot, "Pairing")).toHaveLength(2);
});

test("a key that ends within 14 days is warned of in the settings and in the Overview", async ({
  admin,
  signIn,
  stack,
}) => {
  await endKeysSoon(stack, 9);
  const page = await signIn(USERS.admin);
  const settings = new SettingsPage(page);
  await settings.open();
  await expect(settings.keyWarning).toContainText(/\b(8|9)\b/);

  const overview = new OverviewPage(page);
  await overview.open();
  await expect(overview.keyWarning).toContainText(/\b(8|9)\b/);

  const { connection } = await admin.call<{ connection: string }>("patriot.bridge", "pair", [
    stack.bridge.url,
  ]);
  await pairBridge(stack.data, connection);
  await expect(async () => {
    await overview.open();
    await expect(overview.keyWarning).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
});
