import { expect, onTestFinished, test, vi } from "vitest";
import { expectFault, makeInsert, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1002", portId: "01" };

async function startWithClient() {
  const started = await startPatriot();
  const { client } = await started.patriot.call("client.insert", makeInsert());
  return { ...started, client };
}

test("a person's edit writes the named fields and leaves marker and revision", async () => {
  const { patriot, client } = await startWithClient();
  const fields = { site: { phone: "+64 9 555 0199" }, billing: { city: "Ōtautahi" } };
  const edit = { ...KEY, operatorId: "op02", updatedAt: client.updatedAt, fields };
  const { client: edited } = await patriot.call("client.edit", edit);
  expect(edited).toEqual({
    ...client,
    site: { ...client.site, ...fields.site },
    billing: { ...client.billing, ...fields.billing },
    updatedAt: expect.any(String),
  });
  const { items } = await patriot.call("client.changes", KEY);
  expect(items.at(-1)).toEqual({
    at: edited.updatedAt,
    operatorId: "OP02",
    action: "updated",
    changes: [
      { field: "site.phone", before: "+64 9 555 0100", after: "+64 9 555 0199" },
      { field: "billing.city", before: "Auckland", after: "Ōtautahi" },
    ],
  });
});

test("of two people who read the same client one writes, the other hears who", async () => {
  const { patriot, client } = await startWithClient();
  const edit = (operatorId: string) => ({
    ...KEY,
    operatorId,
    updatedAt: client.updatedAt,
    fields: { site: { city: operatorId } },
  });
  await patriot.call("client.edit", edit("OP02"));
  const late = patriot.call("client.edit", edit("OP03"));
  const what = "Client 1002-01";
  await expectFault(late, "record_changed", { what, operator: "OP02" });
  const { client: kept } = await patriot.call("client.get", KEY);
  expect(kept?.site.city).toBe("OP02");
});

test("an update of Odoo counts as a change of the client, too", async () => {
  const { patriot, client } = await startWithClient();
  const { marker, operatorId } = makeInsert();
  const update = { ...KEY, marker: client.marker ?? marker, revision: 2, operatorId };
  await patriot.call("client.update", { ...update, fields: { site: { city: "Hamilton" } } });
  const { updatedAt } = client;
  const stale = { ...KEY, operatorId: "OP02", updatedAt, fields: { site: { city: "Perth" } } };
  await expectFault(patriot.call("client.edit", stale), "record_changed");
});

test("updatedAt grows with every change, also while the clock stands still", async () => {
  const { patriot, client } = await startWithClient();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(client.updatedAt) });
  onTestFinished(() => void vi.useRealTimers());
  const times = [client.updatedAt];
  for (let number = 1; number <= 20; number += 1) {
    const fields = { site: { street: `${number} Quay Street`, city: `City ${number}` } };
    const edit = { ...KEY, operatorId: "OP02", updatedAt: times.at(-1) ?? "", fields };
    times.push((await patriot.call("client.edit", edit)).client.updatedAt);
  }
  expect(times).toEqual([...new Set(times)].sort());
});

test("an edit that changes nothing writes nothing", async () => {
  const { patriot, client } = await startWithClient();
  const { updatedAt, site } = client;
  const edit = { ...KEY, operatorId: "OP02", updatedAt, fields: { site: { name: site.name } } };
  expect(await patriot.call("client.edit", edit)).toEqual({ client });
  expect(await patriot.call("client.changes", KEY)).toMatchObject({ total: 1 });
});

test("an edit keeps to the rules of texts, operators and clients", async () => {
  const { patriot, client } = await startWithClient();
  const edit = { ...KEY, operatorId: "OP02", updatedAt: client.updatedAt, fields: {} };
  const emoji = patriot.call("client.edit", { ...edit, fields: { site: { name: "Café 🔔" } } });
  await expectFault(emoji, "invalid_field", {
    field: "site.name",
    rule: "has the character U+1F514, which Patriot cannot store",
  });
  const nobody = patriot.call("client.edit", { ...edit, operatorId: "OP99" });
  await expectFault(nobody, "unknown_operator", { operator: "OP99" });
  const nowhere = patriot.call("client.edit", { ...edit, clientId: "1005" });
  await expectFault(nowhere, "client_missing", { clientNo: "1005-01" });
});
