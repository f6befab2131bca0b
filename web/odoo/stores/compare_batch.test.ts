import { expect, test } from "vitest";
import type { Client } from "../../../bridge/contract/patriot_api.ts";
import { toCsv } from "../../shared/csv.ts";
import type { BridgeCall } from "./bridge_answer.ts";
import { type BatchSnapshot, CompareBatch } from "./compare_batch.ts";
import type { LinkValues } from "./compare_links.ts";
import { differencesTable } from "./differences_table.ts";
import { patriotClient } from "./testing/client.ts";

const values = {
  name: "Acme",
  street: "",
  street2: "",
  city: "Levin",
  state: "",
  zip: "",
  country: "",
  phone: "",
  email: "",
};
const refused = { code: "odoo_refused", message: "no", remedy: "", params: {} } as const;

function linkOf(id: number, change: Partial<LinkValues> = {}): LinkValues {
  return {
    id,
    client_no: `${id}-01`,
    client_id: String(id),
    port_id: "01",
    partner_id: id,
    partner_name: `Customer ${id}`,
    follows: "all",
    values,
    site: null,
    state: "linked",
    error_code: false,
    ...change,
  };
}

type Setup = { links: LinkValues[]; clients: Client[]; refusedIds?: number[] };

function open({ links, clients, refusedIds = [] }: Setup) {
  const applied: [number, object][] = [];
  const pages: number[] = [];
  const state = { downAt: 0, cancelAt: 0 };
  let last: BatchSnapshot | undefined;
  const batch: CompareBatch = new CompareBatch({
    call: (async (_method: string, params: { keys: { clientId: string }[] }) => {
      pages.push(params.keys.length);
      if (state.downAt === pages.length) {
        return { ok: false, error: refused };
      }
      if (state.cancelAt === pages.length) {
        batch.cancel();
      }
      const wanted = params.keys.map(({ clientId }) => clientId);
      const items = clients.filter(({ clientId }) => wanted.includes(clientId));
      return { ok: true, result: { items } };
    }) as unknown as BridgeCall,
    listIds: async () => ({ ok: true, result: links.map(({ id }) => id) }),
    readValues: async (ids) => ({ ok: true, result: links.filter(({ id }) => ids.includes(id)) }),
    apply: async (id, pulls) => {
      applied.push([id, pulls]);
      return refusedIds.includes(id) ? { ok: false, error: refused } : { ok: true, result: true };
    },
    onChange: (snapshot) => {
      last = snapshot;
    },
  });
  return { batch, applied, pages, state, shown: () => last };
}

const ids = (snapshot: BatchSnapshot | undefined) =>
  snapshot?.differences.map(({ link }) => link.id);

/** Clients 1 to `count` that agree with their links. */
function many(count: number): Setup {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return {
    links: numbers.map((id) => linkOf(id)),
    clients: numbers.map((id) => patriotClient({ clientId: String(id) })),
  };
}

test("only what differs is kept: other values, and clients that Patriot does not have", async () => {
  const other = patriotClient({ clientId: "2" });
  const { batch, shown } = open({
    links: [linkOf(1), linkOf(2), linkOf(3), linkOf(4, { client_id: false, port_id: false })],
    clients: [
      patriotClient({ clientId: "1" }),
      { ...other, site: { ...other.site, city: "Otaki" } },
    ],
  });
  await batch.start();
  expect(shown()).toMatchObject({ status: "done", done: 4, total: 4, skipped: 1 });
  expect(ids(shown())).toEqual([2, 3]);
  expect(shown()?.differences.map(({ client }) => client === null)).toEqual([false, true]);
});

test("a link that newer data in Patriot blocks waits for a person even when both agree", async () => {
  const { batch, applied, shown } = open({
    links: [linkOf(1, { error_code: "odoo_older" })],
    clients: [patriotClient({ clientId: "1" })],
  });
  await batch.start();
  expect(ids(shown())).toEqual([1]);
  await batch.applyAll([1], "odoo");
  expect(applied).toEqual([[1, {}]]);
});

test("many links are asked about in pages of a hundred", async () => {
  const { batch, pages, shown } = open(many(250));
  await batch.start();
  expect(pages).toEqual([100, 100, 50]);
  expect(shown()).toMatchObject({ status: "done", done: 250, differences: [] });
});

test("a failure stops it, and it goes on where it stopped", async () => {
  const { batch, state, pages, shown } = open(many(250));
  state.downAt = 2;
  await batch.start();
  expect(shown()).toMatchObject({ status: "failed", done: 100, error: refused });
  await batch.resume();
  expect(shown()).toMatchObject({ status: "done", done: 250, error: null });
  expect(pages).toEqual([100, 100, 100, 50]);
});

test("cancelling stops the reading and keeps what was found", async () => {
  const { batch, state, shown } = open(many(250));
  state.cancelAt = 2;
  await batch.start();
  expect(shown()).toMatchObject({ status: "cancelled", done: 100 });
});

function twoDifferent(refusedIds: number[] = []) {
  const otaki = (clientId: string) => {
    const client = patriotClient({ clientId });
    const billing = { ...client.billing, city: "Otaki" };
    return { ...client, site: { ...client.site, city: "Otaki" }, billing };
  };
  return open({ links: [linkOf(1), linkOf(2)], clients: [otaki("1"), otaki("2")], refusedIds });
}

test("a push sends nothing into Odoo, a pull the fields that differ, each once", async () => {
  const { batch, applied, shown } = twoDifferent();
  await batch.start();
  await batch.applyAll([1], "odoo");
  await batch.applyAll([1, 2], "patriot");
  expect(applied).toEqual([
    [1, {}],
    [2, { city: "Otaki" }],
  ]);
  expect(shown()?.differences.map(({ status }) => status)).toEqual(["applied", "applied"]);
});

test("a refusal stays with its link and keeps no other from being applied", async () => {
  const { batch, shown } = twoDifferent([1]);
  await batch.start();
  await batch.applyAll([1, 2], "odoo");
  expect(shown()?.differences).toMatchObject([
    { status: "refused", error: refused },
    { status: "applied", error: null },
  ]);
});

test("the export has a row for each field that differs, and no cell runs as a formula", async () => {
  const { batch, shown } = open({
    links: [
      linkOf(1, { partner_name: '=cmd("x")', values: { ...values, phone: "+64 3 555" } }),
      linkOf(2),
    ],
    clients: [patriotClient({ clientId: "1" })],
  });
  await batch.start();
  const fields = {
    ...{ name: "Name", street: "Street", street2: "Street 2", city: "City", state: "State" },
    ...{ zip: "ZIP", country: "Country", phone: "Phone", email: "Email" },
  };
  const rows = differencesTable(shown()?.differences ?? [], { fields, missing: "Not there" });
  expect(rows).toEqual([
    ["1-01", '=cmd("x")', "Phone", "+64 3 555", "", ""],
    ["2-01", "Customer 2", "Not there", "", "", ""],
  ]);
  expect(toCsv(rows)).toBe(
    '\uFEFF1-01,"\'=cmd(""x"")",Phone,\'+64 3 555,,\r\n2-01,Customer 2,Not there,,,\r\n',
  );
});
