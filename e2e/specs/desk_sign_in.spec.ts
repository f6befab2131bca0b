import { expect, OPERATORS, test } from "../fixtures.ts";
import { ClientWindow } from "../pages/desk/client_window.ts";

const { supervisor, operator } = OPERATORS;

test("a wrong password is refused in the same words as an unknown operator; the right one signs in", async ({
  deskOf,
}) => {
  const desk = await deskOf(null);

  await desk.trySignIn({ ...operator, password: "guessed" });
  await expect(desk.alert).toContainText("Operator, password or workstation is wrong");
  await desk.trySignIn({ ...operator, operator: "NOBODY" });
  await expect(desk.alert).toContainText("Operator, password or workstation is wrong");
  await desk.signIn(operator);

  await expect(desk.page.getByRole("banner")).toContainText(operator.operator);
  await desk.signOut();
});

test("who is not signed in sees nothing, also behind a deep link", async ({ deskOf, stack }) => {
  const desk = await deskOf(null);

  await desk.goto("clients/01/1000/contact");

  await expect(desk.signInButton).toBeVisible();
  const answer = await fetch(`${stack.bridge.url}/desk/rpc`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Patriot-Desk": "1" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "client.list", params: {} }),
  });
  expect(await answer.text()).not.toContain("clientId");
});

test("a session that ended asks for the password over the page, and nothing entered is lost", async ({
  deskOf,
  stack,
}) => {
  const desk = await deskOf(supervisor, /Failed to load resource|ERR_/);
  const client = new ClientWindow(desk);
  await client.open({ clientId: "1000", portId: "01" }, "Log");
  await client.writeNote("Written before the session ended");

  await stack.restartBridge();
  await client.sendNote();
  await desk.signInAgain(supervisor.password);

  await expect(client.note("Written before the session ended")).toHaveCount(1);
});

test("signing in at a workstation signs out who was there, and tells them", async ({ deskOf }) => {
  const first = await deskOf(supervisor);

  await deskOf({ ...operator, workstation: supervisor.workstation });

  await expect(first.dialog).toContainText(/signed out/i);
});

test("what the right does not allow is refused, and said beforehand", async ({ deskOf }) => {
  const desk = await deskOf(operator);

  await desk.goto("dealers/D001");

  await expect(desk.section("Accounting Integration")).toContainText(/billing/i);
});
