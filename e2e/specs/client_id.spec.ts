import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";

test("an ID taken at a Patriot desktop after it was chosen is left alone; the next is used", async ({
  stack,
  faults,
  admin,
  patriot,
  typeId,
}) => {
  const [chosen, next] = await lowestFree(patriot, TYPES.residential, 2);
  faults.beforeNext("client.insert", async ({ params }) => {
    await callDesktop(stack.patriot, "desktop.insertClient", {
      clientId: params.clientId,
      portId: params.portId,
      templateNo: TYPES.residential.template,
      operatorId: "OP09",
      name: "Made at the desktop",
    });
  });

  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name: "Came second", patriot_type_id: type });

  const [link] = await waitForLinks(admin, [id], "linked");
  expect(link?.client_id).toBe(next);
  const clients = await findClients(patriot, "Came second");
  expect(clients.map((client) => client.clientId)).toEqual([next]);
  const desktop = await patriot.call("client.get", {
    clientId: chosen ?? "",
    portId: TYPES.residential.port,
  });
  expect(desktop.client?.site.name).toBe("Made at the desktop");
});

test("an exhausted range blocks with type and range named, and goes on when it is widened", async ({
  admin,
  patriot,
  customer,
}) => {
  const values = {
    name: "Tiny Range",
    kind: "client",
    template_no: TYPES.residential.template,
    port_id: "03",
    start_client_no: "9900",
    end_client_no: "9901",
  };
  const [type = 0] = await admin.call<number[]>("patriot.type", "create", [[values]]);
  const partners: number[] = [];
  for (const name of ["Tiny One", "Tiny Two"]) {
    partners.push(await createCustomer(admin, { name, patriot_type_id: type }));
  }
  await waitForLinks(admin, partners, "linked");
  const third = await createCustomer(admin, { name: "Tiny Three", patriot_type_id: type });
  await waitForLinks(admin, [third], "failed");
  await customer.open(third);
  await customer.openPatriotTab();
  await expect(customer.error()).toContainText("Tiny Range");
  await expect(customer.error()).toContainText("9900");
  await expect(customer.error()).toContainText("9901");

  await admin.call("patriot.type", "write", [[type], { end_client_no: "9905" }]);

  await expect(customer.state()).toHaveText("Linked", { timeout: 15_000 });
  const [client] = await findClients(patriot, "Tiny Three");
  expect(client?.clientId).toBe("9902");
});

test("an unmarked client on an ID of unknown fate is never guessed at: a manager decides", async ({
  stack,
  faults,
  admin,
  patriot,
  customer,
  typeId,
}) => {
  const [reserved, next] = await lowestFree(patriot, TYPES.residential, 2);
  const killed = new Promise<void>((resolve) => {
    faults.beforeNext("client.insert", async ({ params }) => {
      await stack.stopBridge("SIGKILL");
      await callDesktop(stack.patriot, "desktop.insertClient", {
        clientId: params.clientId,
        portId: params.portId,
        templateNo: TYPES.residential.template,
        operatorId: "OP09",
        name: "Who made this?",
      });
      resolve();
    });
  });
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name: "Never Guess", patriot_type_id: type });
  await killed;
  await stack.startBridge();

  await waitForLinks(admin, [id], "failed");
  await customer.open(id);
  await customer.openPatriotTab();
  await expect(customer.error()).toContainText(`${reserved}-01`);
  await customer.retry();
  await expect(customer.state()).toHaveText("Failed");
  expect(await findClients(patriot, "Never Guess")).toEqual([]);

  await customer.useNextId();

  await expect(customer.state()).toHaveText("Linked", { timeout: 15_000 });
  await expect(customer.clientNo()).toHaveText(`${next}-01`);
  const desktop = await patriot.call("client.get", { clientId: reserved ?? "", portId: "01" });
  expect(desktop.client?.site.name).toBe("Who made this?");
});

test("a template that Patriot does not know blocks the link until the type is corrected", async ({
  admin,
  customer,
  patriot,
}) => {
  const values = {
    name: "Wrong Template",
    kind: "client",
    template_no: "9999",
    port_id: "03",
    start_client_no: "W100",
    end_client_no: "W199",
  };
  const [type = 0] = await admin.call<number[]>("patriot.type", "create", [[values]]);
  await customer.insert({ name: "Template Gone" }, "Wrong Template");
  await expect(customer.state()).toHaveText("Failed", { timeout: 15_000 });
  await expect(customer.error()).toHaveText("Template 9999 is not in Patriot.");

  await admin.call("patriot.type", "write", [[type], { template_no: "1001" }]);

  await expect(customer.state()).toHaveText("Linked", { timeout: 15_000 });
  const [client] = await findClients(patriot, "Template Gone");
  expect(client).toMatchObject({ clientId: "W100", portId: "03", templateNo: "1001" });
});
