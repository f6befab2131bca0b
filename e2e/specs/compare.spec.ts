import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { callDesktop, findClients } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { CompareAllPage } from "../pages/compare_all_page.ts";

/** Changes a client at a Patriot desktop. */
async function editAtDesktop(
  patriot: { url: string; user: string; password: string },
  client: { clientId: string; portId: string } | undefined,
  site: Record<string, string>,
): Promise<void> {
  const { clientId, portId } = client ?? { clientId: "", portId: "" };
  const operatorId = "OP05";
  const params = { clientId, portId, operatorId, fields: { site, billing: site } };
  await callDesktop(patriot, "desktop.updateClient", params);
}

test("Compare shows both sides; one field is pulled, the other pushed, and the history keeps it", async ({
  customer,
  patriot,
  stack,
}) => {
  await customer.insert({ name: "Compared Home", city: "Levin" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");
  const [client] = await findClients(patriot, "Compared Home");
  await editAtDesktop(stack.patriot, client, { city: "Otaki", street: "5 Desktop Lane" });

  const dialog = await customer.compare();
  await expect(dialog.row("City")).toContainText("Levin");
  await expect(dialog.row("City")).toContainText("Otaki");
  await dialog.take("City", "Odoo");
  await dialog.take("Street", "Patriot");
  await dialog.submit();

  await expect
    .poll(async () => (await findClients(patriot, "Compared Home"))[0]?.site)
    .toMatchObject({ city: "Levin", street: "5 Desktop Lane" });
  await expect(customer.form.field("street").locator("input")).toHaveValue("5 Desktop Lane");
  await customer.openHistory();
  await expect(customer.history).toContainText(/compared/i);
  await expect(customer.history).toContainText(/street/i);
});

test("two equal sides are said to agree", async ({ customer }) => {
  await customer.insert({ name: "Equal Home" }, TYPES.residential.name);
  await expect(customer.state()).toHaveText("Linked");

  const dialog = await customer.compare();

  await expect(dialog.root).toContainText(/agree|nothing differs|no difference/i);
});

test("comparing in bulk finds what was changed at a desktop, and pushes or pulls it", async ({
  admin,
  patriot,
  stack,
  signIn,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const ids: number[] = [];
  for (const name of ["Bulk Pushed", "Bulk Pulled", "Bulk Equal"]) {
    ids.push(await createCustomer(admin, { name, city: "Bulls", patriot_type_id: type }));
  }
  await waitForLinks(admin, ids, "linked");
  for (const name of ["Bulk Pushed", "Bulk Pulled"]) {
    const [client] = await findClients(patriot, name);
    await editAtDesktop(stack.patriot, client, { city: "Marton" });
  }
  const page = new CompareAllPage(await signIn(USERS.admin));

  await page.openSelected("Bulk ");

  await expect(page.rows).toHaveCount(2, { timeout: 20_000 });
  await page.push("Bulk Pushed");
  await page.pull("Bulk Pulled");
  await expect
    .poll(async () => (await findClients(patriot, "Bulk Pushed"))[0]?.site.city)
    .toBe("Bulls");
  await expect
    .poll(async () => {
      const [row] = await admin.call<{ city: string }[]>("res.partner", "read", [
        [ids[1]],
        ["city"],
      ]);
      return row?.city;
    })
    .toBe("Marton");
  expect((await findClients(patriot, "Bulk Pulled"))[0]?.site.city).toBe("Marton");
});
