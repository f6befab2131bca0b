import { expect, test, USERS } from "../fixtures.ts";
import { UserPage } from "../pages/user_page.ts";

test("an administrator maps a user to an operator and a workstation from the live lists", async ({
  admin,
  signIn,
}) => {
  const values = { name: "Night Shift", login: "night-shift" };
  const [id = 0] = await admin.call<number[]>("res.users", "create", [[values]]);
  const page = new UserPage(await signIn(USERS.admin));
  await page.open(id);

  await page.pick("patriot_operator", "OP07", "OP07");
  await page.pick("patriot_workstation", "WS-3", "WS-3");
  await page.form.save();

  const fields = ["patriot_operator", "patriot_workstation"];
  const [user] = await admin.call<Record<string, unknown>[]>("res.users", "read", [[id], fields]);
  expect(user).toMatchObject({ patriot_operator: "OP07", patriot_workstation: "WS-3" });
});

test("one Patriot operator belongs to one Odoo user; the other user is named", async ({
  admin,
  signIn,
}) => {
  const values = { name: "Second Admin", login: "second-admin" };
  const [id = 0] = await admin.call<number[]>("res.users", "create", [[values]]);
  const page = new UserPage(await signIn(USERS.admin));
  await page.open(id);

  await page.pick("patriot_operator", USERS.admin.operator, USERS.admin.operator);
  await page.pick("patriot_workstation", "WS-5", "WS-5");
  await page.form.trySave();

  await expect(page.form.errorDialog).toContainText("Mitchell Admin");
});
