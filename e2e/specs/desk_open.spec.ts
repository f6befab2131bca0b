import { findClients } from "../clients/patriot_reader.ts";
import { expect, OPERATORS, TYPES, test } from "../fixtures.ts";
import { Desk } from "../pages/desk/desk.ts";

test("Open in Patriot shows the client at the operator's own desk within a second, and nowhere else", async ({
  customer,
  patriot,
  deskOf,
}) => {
  await customer.insert({ name: "Opened At The Desk" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [client] = await findClients(patriot, "Opened At The Desk");
  const desk = await deskOf(OPERATORS.supervisor);
  const other = await deskOf(OPERATORS.operator);
  await desk.go("Messages");
  await other.go("Messages");

  const pressed = performance.now();
  await customer.openInPatriot();
  await expect(desk.heading).toContainText(`${client?.clientId}-01`);
  const seconds = (performance.now() - pressed) / 1000;

  test.info().annotations.push({ type: "seconds to open", description: seconds.toFixed(2) });
  await expect(customer.notification).toContainText("opened on WS-1", { ignoreCase: true });
  await expect(other.heading).toContainText("Messages");
});

test("of two windows of one desk only the last used one opens it", async ({
  customer,
  patriot,
  deskOf,
}) => {
  await customer.insert({ name: "Opened Once" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [client] = await findClients(patriot, "Opened Once");
  const desk = await deskOf(OPERATORS.supervisor);
  const second = new Desk(await desk.page.context().newPage());
  await second.goto("dealers");
  await expect(second.heading).toContainText("Dealers");
  await second.go("Messages");
  await expect(second.heading).toContainText("Messages");

  await customer.openInPatriot();

  await expect(second.heading).toContainText(`${client?.clientId}-01`);
  await expect(desk.heading).not.toContainText(`${client?.clientId}-01`);
});
