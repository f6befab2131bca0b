import { expect, test } from "vitest";
import { expectFault, makeInsert, startPatriot } from "./test_patriot.ts";

/** A client of the seed, made at a desktop. */
const KEY = { clientId: "1000", portId: "01" };
const CLIENT_NO = "1000-01";

function makeClaim(marker: string = crypto.randomUUID()) {
  return { ...KEY, marker, revision: 3, operatorId: "OP02" };
}

test("a client that was made in Patriot is claimed once, and the log says by whom", async () => {
  const { patriot } = await startPatriot();
  const { client: before } = await patriot.call("client.get", KEY);
  const claim = makeClaim();
  const { client } = await patriot.call("client.claim", claim);
  const updatedAt = expect.any(String);
  expect(client).toEqual({ ...before, marker: claim.marker, revision: 3, updatedAt });
  expect(await patriot.call("client.claim", claim)).toEqual({ client });
  expect(await patriot.call("client.get", KEY)).toEqual({ client });
  const { items, total } = await patriot.call("client.changes", KEY);
  expect(total).toBe(2);
  expect(items[1]).toMatchObject({
    action: "claimed",
    operatorId: "OP02",
    changes: [{ field: "marker", before: null, after: claim.marker }],
  });
});

test("a repeated claim takes a newer revision and never an older one", async () => {
  const { patriot } = await startPatriot();
  const claim = makeClaim();
  await patriot.call("client.claim", claim);
  const { client: newer } = await patriot.call("client.claim", { ...claim, revision: 5 });
  expect(newer.revision).toBe(5);
  const { client: older } = await patriot.call("client.claim", { ...claim, revision: 4 });
  expect(older.revision).toBe(5);
});

test("of many claims each stands for itself, in their order, and a repeat answers the same", async () => {
  const { patriot } = await startPatriot();
  const marker = crypto.randomUUID();
  const taken = makeClaim();
  await patriot.call("client.claim", taken);
  const claims = [
    { ...makeClaim(), clientId: "1002" },
    { ...makeClaim(marker), clientId: "1001" },
    { ...makeClaim(marker), clientId: "1003" },
    { ...makeClaim(), clientId: "1003", operatorId: "NOBODY" },
    makeClaim(),
    { ...taken, revision: 4 },
  ];
  const { items } = await patriot.call("client.claimMany", { claims });
  expect(items.map(({ client, fault }) => client?.clientId ?? fault)).toEqual([
    { code: "client_missing", params: { clientNo: "1002-01" } },
    "1001",
    { code: "marker_exists", params: { clientNo: "1001-01" } },
    { code: "unknown_operator", params: expect.anything() },
    { code: "marker_differs", params: { clientNo: CLIENT_NO } },
    "1000",
  ]);
  expect(items[5]?.client?.revision).toBe(4);
  const { client } = await patriot.call("client.get", { clientId: "1001", portId: "01" });
  expect(items[1]).toEqual({ client, fault: null });
  const { client: left } = await patriot.call("client.get", { clientId: "1003", portId: "01" });
  expect(left?.marker).toBeNull();
  expect(await patriot.call("client.claimMany", { claims })).toEqual({ items });
  const { items: lines } = await patriot.call("client.changes", { clientId: "1001", portId: "01" });
  expect(lines.filter(({ action }) => action === "claimed")).toHaveLength(1);
});

test("an edit that was read before the claim is refused: the fields may be Odoo's now", async () => {
  const { patriot } = await startPatriot();
  const { client } = await patriot.call("client.get", KEY);
  await patriot.call("client.claim", makeClaim());
  const updatedAt = client?.updatedAt ?? "";
  const fields = { site: { phone: "555 0100" } };
  const edit = patriot.call("client.edit", { ...KEY, operatorId: "OP04", updatedAt, fields });
  await expect(edit).rejects.toMatchObject({ fault: { code: "record_changed" } });
});

test("a client of another link, a link with another client and a missing one are refused", async () => {
  const { patriot } = await startPatriot();
  const claim = makeClaim();
  await patriot.call("client.claim", claim);
  const stranger = patriot.call("client.claim", makeClaim());
  await expectFault(stranger, "marker_differs", { clientNo: CLIENT_NO });
  const second = patriot.call("client.claim", { ...claim, clientId: "1001" });
  await expectFault(second, "marker_exists", { clientNo: CLIENT_NO });
  const missing = patriot.call("client.claim", { ...makeClaim(), clientId: "1002" });
  await expectFault(missing, "client_missing", { clientNo: "1002-01" });
  const operator = patriot.call("client.claim", { ...claim, operatorId: "OP99" });
  await expectFault(operator, "unknown_operator", { operator: "OP99" });
});

test("of two claims of one client at the same moment one wins", async () => {
  const { patriot } = await startPatriot();
  const claims = [makeClaim(), makeClaim()];
  const ends = await Promise.allSettled(claims.map((claim) => patriot.call("client.claim", claim)));
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a release takes only the marker off, and another link may claim the client then", async () => {
  const { patriot } = await startPatriot();
  const { client: before } = await patriot.call("client.get", KEY);
  const claim = makeClaim();
  await patriot.call("client.claim", claim);
  const release = { ...KEY, marker: claim.marker, operatorId: "OP04" };
  const released = await patriot.call("client.release", release);
  expect(released.client).toEqual({ ...before, updatedAt: expect.any(String) });
  expect(await patriot.call("client.release", release)).toEqual(released);
  const { items } = await patriot.call("client.changes", KEY);
  expect(items.map(({ action }) => action)).toEqual(["inserted", "claimed", "released"]);
  const { marker } = claim;
  expect(await patriot.call("client.findByMarker", { marker })).toEqual({ client: null });
  const { client } = await patriot.call("client.claim", { ...makeClaim(), revision: 1 });
  expect(client.revision).toBe(1);
});

test("a release of another link's client or a missing one is refused", async () => {
  const { patriot } = await startPatriot();
  await patriot.call("client.claim", makeClaim());
  const release = { ...KEY, marker: crypto.randomUUID(), operatorId: "OP04" };
  await expectFault(patriot.call("client.release", release), "marker_differs", {
    clientNo: CLIENT_NO,
  });
  const missing = patriot.call("client.release", { ...release, clientId: "1002" });
  await expectFault(missing, "client_missing", { clientNo: "1002-01" });
});

test("an update of an older revision is refused and writes nothing", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert({ revision: 7 });
  const { client } = await patriot.call("client.insert", insert);
  expect(client.revision).toBe(7);
  const { clientId, portId, marker } = insert;
  const update = { clientId, portId, marker, revision: 6, operatorId: "OP01" };
  const older = patriot.call("client.update", { ...update, fields: { site: { city: "Old" } } });
  await expectFault(older, "odoo_older", { clientNo: "1002-01", revision: 7 });
  expect(await patriot.call("client.get", { clientId, portId })).toEqual({ client });
});

test("an update that changes nothing still keeps its revision", async () => {
  const { patriot } = await startPatriot();
  const insert = makeInsert({ revision: 7 });
  await patriot.call("client.insert", insert);
  const { clientId, portId, marker, fields } = insert;
  const update = { clientId, portId, marker, operatorId: "OP01", fields };
  const { client } = await patriot.call("client.update", { ...update, revision: 9 });
  expect(client.revision).toBe(9);
  const older = patriot.call("client.update", { ...update, revision: 8 });
  await expectFault(older, "odoo_older", { clientNo: "1002-01", revision: 9 });
});
