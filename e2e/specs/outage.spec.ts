import { createCustomer, readLinks, waitForLinks } from "../clients/link_reader.ts";
import { findClients } from "../clients/patriot_reader.ts";
import type { PatriotFault } from "../faults/fault_proxy.ts";
import { expect, TYPES, test } from "../fixtures.ts";

test("a customer saved while the bridge is down is linked within 10 s of its start", async ({
  stack,
  customer,
  patriot,
}) => {
  await stack.stopBridge();
  await customer.insert({ name: "Bridge Was Down" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Queued");

  await stack.startBridge();

  await expect(customer.state()).toHaveText("Linked", { timeout: 10_000 });
  expect(await findClients(patriot, "Bridge Was Down")).toHaveLength(1);
});

test("a bridge killed after Patriot's insert and before its report adopts that client", async ({
  stack,
  faults,
  admin,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const killed = new Promise<void>((resolve) => {
    faults.afterNext("client.insert", async () => {
      await stack.stopBridge("SIGKILL");
      resolve();
    });
  });
  const id = await createCustomer(admin, { name: "Killed Between", patriot_type_id: type });
  await killed;
  const [before] = await findClients(patriot, "Killed Between");
  expect((await readLinks(admin, [id]))[0]?.state).toBe("inserting");

  await stack.startBridge();

  const [link] = await waitForLinks(admin, [id], "linked");
  const clients = await findClients(patriot, "Killed Between");
  expect(clients).toEqual([before]);
  expect(link?.client_id).toBe(before?.clientId);
});

const FAULTS: [string, PatriotFault, string][] = [
  ["answers with a web page", { kind: "html" }, "patriot_invalid_answer"],
  ["answers 500", { kind: "status", status: 500 }, "patriot_server_error"],
  ["answers 401", { kind: "status", status: 401 }, "patriot_login_refused"],
  ["cuts its answer short", { kind: "cut", bytes: 40 }, "patriot_invalid_answer"],
  ["loses its answer", { kind: "lost_answer" }, "patriot_unreachable"],
];

for (const [name, fault, code] of FAULTS) {
  test(`while Patriot ${name}, nothing is doubled or lost, and it recovers by itself`, async ({
    faults,
    admin,
    patriot,
    customer,
    typeId,
  }) => {
    const site = `Fault ${fault.kind} ${"status" in fault ? fault.status : ""}`;
    const type = await typeId(TYPES.residential.name);
    faults.setFault(fault);
    const id = await createCustomer(admin, { name: site, patriot_type_id: type });

    await expect
      .poll(async () => (await readLinks(admin, [id]))[0]?.error_code, { timeout: 30_000 })
      .toBe(code);
    await customer.open(id);
    await customer.openPatriotTab();
    await expect(customer.state()).toHaveText(/Queued|Inserting/);
    await expect(customer.error()).toBeVisible();

    faults.clearFault();
    await expect(customer.state()).toHaveText("Linked", { timeout: 30_000 });
    expect(await findClients(patriot, site)).toHaveLength(1);
  });

  test(`when only the insert meets a Patriot that ${name}, there is one client`, async ({
    faults,
    admin,
    patriot,
    typeId,
  }) => {
    const site = `Only insert ${fault.kind} ${"status" in fault ? fault.status : ""}`;
    const type = await typeId(TYPES.residential.name);
    faults.setFault(fault, "client.insert");
    const id = await createCustomer(admin, { name: site, patriot_type_id: type });
    await expect
      .poll(() => faults.calls.filter((call) => isInsertOf(call, site)).length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    faults.clearFault();

    await waitForLinks(admin, [id], "linked", 40_000);
    expect(await findClients(patriot, site)).toHaveLength(1);
  });
}

function isInsertOf(call: { method: string; params: Record<string, unknown> }, site: string) {
  return call.method === "client.insert" && JSON.stringify(call.params).includes(site);
}

test("a Patriot that takes 10 s for every answer gets one client, and the save does not wait", async ({
  faults,
  customer,
  patriot,
}) => {
  faults.setFault({ kind: "slow", ms: 10_000 });
  await customer.insert({ name: "Slow Patriot" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText(/Queued|Inserting/);

  await expect(customer.state()).toHaveText("Linked", { timeout: 45_000 });
  expect(await findClients(patriot, "Slow Patriot")).toHaveLength(1);
});

test("while Patriot refuses connections the tab says so, and recovery needs no person", async ({
  faults,
  customer,
  patriot,
}) => {
  await faults.close();
  await customer.insert({ name: "Patriot Was Down" }, TYPES.residential.name);
  await expect(customer.error()).toContainText("Patriot does not answer");
  await expect(customer.state()).toHaveText("Queued");

  await faults.open();

  await expect(customer.state()).toHaveText("Linked", { timeout: 20_000 });
  expect(await findClients(patriot, "Patriot Was Down")).toHaveLength(1);
});
