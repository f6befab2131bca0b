import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Check, ensure, ensureRefused, type WriteArea } from "./check.ts";
import { createTestClients, FIELDS, type Insert } from "./test_clients.ts";

/** Checks that insert and update test clients in `area`. */
export function makeWriteChecks(area: WriteArea): Check[] {
  const { portId, templateNo, operatorId } = area;

  const { makeInsert, insertOne } = createTestClients(area);
  const refusesInsert = (
    code: "unknown_template" | "unknown_operator" | "unknown_port",
    changes: Partial<Insert>,
  ): Check => ({
    name: `client.insert refuses ${code} and leaves nothing`,
    run: async (context) => {
      const insert = await makeInsert(context, changes);
      await ensureRefused(context.patriot.call("client.insert", insert), code);
      const { marker } = insert;
      const { client } = await context.patriot.call("client.findByMarker", { marker });
      ensure(client === null, "a client was left behind");
    },
  });

  return [
    {
      name: "client.insert keeps ID, marker, template and every field as sent",
      run: async (context) => {
        const { insert, client, key } = await insertOne(context);
        const { client: got } = await context.patriot.call("client.get", key);
        ensure(isDeepStrictEqual(got, client), "client.get answers another client at once");
        const { site, billing, marker, createdBy } = client;
        ensure(isDeepStrictEqual({ site, billing }, insert.fields), "the fields differ");
        ensure(marker === insert.marker, "the marker differs");
        ensure(client.templateNo === templateNo, "the template differs");
        ensure(createdBy === operatorId, "the operator differs");
        const found = await context.patriot.call("client.findByMarker", { marker: insert.marker });
        ensure(isDeepStrictEqual(found.client, client), "its marker does not find it");
      },
    },
    {
      name: "client.insert copies all that the template carries and takes the ID",
      run: async (context) => {
        const { patriot } = context;
        const { key } = await insertOne(context);
        const { zones, eventTypes, responseNotes } = await patriot.call("template.get", {
          templateNo,
        });
        const contents = await patriot.call("client.contents", key);
        const carried = { zones, eventTypes, responseNotes };
        ensure(isDeepStrictEqual(contents, carried), "contents and template differ");
        const span = { portId, startId: key.clientId, endId: key.clientId };
        const { count } = await patriot.call("client.count", span);
        ensure(count === 1, "its ID is not counted as taken");
      },
    },
    {
      name: "client.insert refuses a taken ID and a taken marker",
      run: async (context) => {
        const { insert } = await insertOne(context);
        const sameId = { ...insert, marker: randomUUID() };
        await ensureRefused(context.patriot.call("client.insert", sameId), "client_exists");
        const sameMarker = await makeInsert(context, { marker: insert.marker });
        const { clientNo } = await ensureRefused(
          context.patriot.call("client.insert", sameMarker),
          "marker_exists",
        );
        ensure(clientNo === `${insert.clientId}-${portId}`, "the refusal names another client");
      },
    },
    {
      name: "of two inserts of one ID at the same moment one is refused as client_exists",
      run: async (context) => {
        const one = await makeInsert(context);
        const other = { ...one, marker: randomUUID() };
        const ends = await Promise.allSettled(
          [one, other].map((insert) => context.patriot.call("client.insert", insert)),
        );
        const lost = ends.filter((end) => end.status === "rejected");
        ensure(lost.length === 1, `${lost.length} were refused`);
        await ensureRefused(Promise.reject(lost[0]?.reason), "client_exists");
      },
    },
    refusesInsert("unknown_template", { templateNo: "ZZQNONE" }),
    refusesInsert("unknown_operator", { operatorId: "ZZQNONE" }),
    refusesInsert("unknown_port", { portId: "999999" }),
    {
      name: "client.update writes and logs only what differs, with its operator",
      run: async (context) => {
        const { patriot } = context;
        const { insert, key } = await insertOne(context);
        const site = { city: "Wellington", street: FIELDS.site.street };
        const { marker } = insert;
        const update = { ...key, marker, revision: 2, operatorId, fields: { site } };
        await patriot.call("client.update", update);
        const { client } = await patriot.call("client.get", key);
        ensure(client?.site.city === "Wellington", "the change is not there");
        ensure(client.site.name === FIELDS.site.name, "another field changed");
        const { items } = await patriot.call("client.changes", key);
        const line = items.find(({ action }) => action === "updated");
        ensure(line?.operatorId === operatorId, "the log names another operator");
        const changes = [{ field: "site.city", before: "Auckland", after: "Wellington" }];
        ensure(isDeepStrictEqual(line.changes, changes), "the log names other changes");
        ensure(
          items.some(({ action }) => action === "inserted"),
          "the log lacks the insert",
        );
      },
    },
    {
      name: "client.update keeps the newest revision and refuses an older one as odoo_older",
      run: async (context) => {
        const { patriot } = context;
        const { insert, client, key } = await insertOne(context, { revision: 5 });
        ensure(client.revision === 5, "the insert's revision is not kept");
        const update = { ...key, marker: insert.marker, operatorId };
        const site = { city: "Old" };
        const older = patriot.call("client.update", { ...update, revision: 4, fields: { site } });
        const { revision } = await ensureRefused(older, "odoo_older");
        ensure(revision === 5, "the refusal does not name the newest revision");
        const { client: untouched } = await patriot.call("client.get", key);
        ensure(isDeepStrictEqual(untouched, client), "the refused update wrote something");
        const same = { ...update, fields: { site: { city: FIELDS.site.city } } };
        await patriot.call("client.update", { ...same, revision: 5 });
        await patriot.call("client.update", { ...same, revision: 9 });
        const { client: newest } = await patriot.call("client.get", key);
        ensure(newest?.revision === 9, "an update that changes nothing loses its revision");
      },
    },
    {
      name: "client.update refuses another's marker and a missing client",
      run: async (context) => {
        const { patriot } = context;
        const { key } = await insertOne(context);
        const fields = { site: { city: "Nowhere" } };
        const update = { ...key, marker: randomUUID(), revision: 1, operatorId, fields };
        await ensureRefused(patriot.call("client.update", update), "marker_differs");
        const { clientId } = await makeInsert(context);
        const missing = { ...update, clientId };
        await ensureRefused(patriot.call("client.update", missing), "client_missing");
      },
    },
  ];
}
