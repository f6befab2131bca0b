import { createCustomer, readLinks, waitForLinks } from "../clients/link_reader.ts";
import { findClients } from "../clients/patriot_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";

test("an edit in the form reaches Patriot in about a second, and only what differs is sent", async ({
  customer,
  faults,
  patriot,
}) => {
  await customer.insert(
    { name: "Edited Home", city: "Rotorua", phone: "+64 7 555 0150" },
    TYPES.residential.name,
  );
  await expect(customer.state()).toHaveText("Linked");
  const [before] = await findClients(patriot, "Edited Home");

  await customer.form.fill("city", "Whakatane");
  await customer.form.save();
  const savedAt = Date.now();

  await expect
    .poll(async () => (await findClients(patriot, "Edited Home"))[0]?.site.city, {
      intervals: [100],
    })
    .toBe("Whakatane");
  expect(Date.now() - savedAt).toBeLessThan(4_000);
  const [after] = await findClients(patriot, "Edited Home");
  expect(after?.billing.city).toBe("Whakatane");
  const updates = faults.calls.filter(
    ({ method, params }) => method === "client.update" && params.clientId === before?.clientId,
  );
  expect(updates.map(({ params }) => params.fields)).toEqual([
    { site: { city: "Whakatane" }, billing: { city: "Whakatane" } },
  ]);
});

test("fifty quick edits cost at most two updates, and the last one stands", async ({
  admin,
  faults,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name: "Fifty Edits", patriot_type_id: type });
  const [link] = await waitForLinks(admin, [id], "linked");

  for (let edit = 1; edit <= 50; edit += 1) {
    await admin.call("res.partner", "write", [[id], { street: `${edit} Quick Street` }]);
  }

  await expect
    .poll(async () => (await findClients(patriot, "Fifty Edits"))[0]?.site.street)
    .toBe("50 Quick Street");
  const updates = faults.calls.filter(
    ({ method, params }) => method === "client.update" && params.clientId === link?.client_id,
  );
  expect(updates.length).toBeLessThanOrEqual(2);
});

test("an edit while Patriot is away is kept and arrives when it is back", async ({
  customer,
  faults,
  patriot,
}) => {
  await customer.insert({ name: "Edited In Outage" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  await faults.close();

  await customer.form.fill("city", "Gisborne");
  await customer.form.save();
  await expect(customer.error()).toContainText("Patriot does not answer");
  await faults.open();

  await expect(customer.error()).toBeHidden({ timeout: 20_000 });
  expect((await findClients(patriot, "Edited In Outage"))[0]?.site.city).toBe("Gisborne");
});

test("an update that Patriot runs only after a newer one does not overwrite it", async ({
  admin,
  faults,
  patriot,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name: "Late Update", patriot_type_id: type });
  const [link] = await waitForLinks(admin, [id], "linked");
  const lost = new Promise<Record<string, unknown>>((resolve) => {
    faults.beforeNext("client.update", async ({ params }) => {
      resolve(params);
      throw new Error("the connection breaks");
    });
  });
  await admin.call("res.partner", "write", [[id], { street: "Old Street" }]);
  const old = await lost;

  await admin.call("res.partner", "write", [[id], { street: "New Street" }]);
  await expect
    .poll(async () => (await findClients(patriot, "Late Update"))[0]?.site.street)
    .toBe("New Street");

  const late = patriot.call("client.update", old as never);
  await expect(late).rejects.toThrow("newer data");
  expect((await findClients(patriot, "Late Update"))[0]?.site.street).toBe("New Street");
  expect((await readLinks(admin, [id]))[0]).toMatchObject({ client_id: link?.client_id });
});
