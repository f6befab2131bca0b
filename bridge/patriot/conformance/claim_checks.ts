import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Client } from "../../contract/patriot_api.ts";
import { type Check, type Context, ensure, ensureRefused, type WriteArea } from "./check.ts";
import { createTestClients } from "./test_clients.ts";

/** Checks that take the markers of test clients in `area` off and give them others. */
export function makeClaimChecks(area: WriteArea): Check[] {
  const { operatorId } = area;
  const { makeInsert, insertOne } = createTestClients(area);

  const releaseOne = async (context: Context) => {
    const { insert, client, key } = await insertOne(context);
    const release = { ...key, marker: insert.marker, operatorId };
    const { client: released } = await context.patriot.call("client.release", release);
    return { client, key, release, released };
  };
  const logOf = async ({ patriot }: Context, key: { clientId: string; portId: string }) =>
    (await patriot.call("client.changes", key)).items;

  return [
    {
      name: "client.release takes off the marker and nothing else, and a repeat changes nothing",
      run: async (context) => {
        const { patriot } = context;
        const { client, key, release, released } = await releaseOne(context);
        const { marker } = release;
        const expected = { ...client, marker: null, revision: null };
        ensure(isSameClient(released, expected), "the client differs in more than the marker");
        const { client: repeated } = await patriot.call("client.release", release);
        ensure(isDeepStrictEqual(repeated, released), "a repeat changes it again");
        const { client: found } = await patriot.call("client.findByMarker", { marker });
        ensure(found === null, "its marker still finds it");
        const lines = (await logOf(context, key)).filter(({ action }) => action === "released");
        ensure(lines.length === 1, "the log does not tell the release once");
        ensure(lines[0]?.operatorId === operatorId, "the log names another operator");
      },
    },
    {
      name: "client.claim gives a client without a marker one, and a repeat changes nothing",
      run: async (context) => {
        const { patriot } = context;
        const { key, released } = await releaseOne(context);
        const claim = { ...key, marker: randomUUID(), revision: 7, operatorId };
        const { client } = await patriot.call("client.claim", claim);
        const expected = { ...released, marker: claim.marker, revision: 7 };
        ensure(isSameClient(client, expected), "the client differs in more than the marker");
        const { client: repeated } = await patriot.call("client.claim", claim);
        ensure(isDeepStrictEqual(repeated, client), "a repeat changes it again");
        const { marker } = claim;
        const { client: found } = await patriot.call("client.findByMarker", { marker });
        ensure(isDeepStrictEqual(found, client), "its marker does not find it");
        const lines = (await logOf(context, key)).filter(({ action }) => action === "claimed");
        ensure(lines.length === 1, "the log does not tell the claim once");
      },
    },
    {
      name: "client.claim refuses another link's client, a second client and a missing one",
      run: async (context) => {
        const { patriot } = context;
        const { insert, key } = await insertOne(context);
        const claim = { ...key, marker: randomUUID(), revision: 1, operatorId };
        await ensureRefused(patriot.call("client.claim", claim), "marker_differs");
        const { key: free } = await releaseOne(context);
        const second = { ...claim, ...free, marker: insert.marker };
        const { clientNo } = await ensureRefused(
          patriot.call("client.claim", second),
          "marker_exists",
        );
        ensure(clientNo === `${key.clientId}-${key.portId}`, "the refusal names another client");
        const { clientId } = await makeInsert(context);
        const missing = { ...claim, clientId };
        await ensureRefused(patriot.call("client.claim", missing), "client_missing");
      },
    },
    {
      name: "client.claimMany claims each for itself, in their order, and a repeat changes nothing",
      run: async (context) => {
        const { patriot } = context;
        const { insert, key: taken } = await insertOne(context);
        const { key } = await releaseOne(context);
        const { clientId } = await makeInsert(context);
        const claim = () => ({ ...key, marker: randomUUID(), revision: 1, operatorId });
        const claims = [{ ...claim(), clientId }, claim(), { ...claim(), ...taken }];
        const { items } = await patriot.call("client.claimMany", { claims });
        const codes = items.map(({ fault }) => fault?.code ?? "claimed");
        const expected = ["client_missing", "claimed", "marker_differs"];
        ensure(isDeepStrictEqual(codes, expected), `it answers ${codes.join(", ")}`);
        const { client } = await patriot.call("client.get", key);
        ensure(isDeepStrictEqual(items[1]?.client, client), "the client is another one");
        const { client: other } = await patriot.call("client.get", taken);
        ensure(other?.marker === insert.marker, "another link's client has another marker");
        const again = await patriot.call("client.claimMany", { claims });
        ensure(isDeepStrictEqual(again.items, items), "a repeat changes something");
      },
    },
    {
      name: "client.release refuses another link's client and a missing one",
      run: async (context) => {
        const { patriot } = context;
        const { client, key } = await insertOne(context);
        const release = { ...key, marker: randomUUID(), operatorId };
        await ensureRefused(patriot.call("client.release", release), "marker_differs");
        const { client: got } = await patriot.call("client.get", key);
        ensure(isDeepStrictEqual(got, client), "the refused release wrote something");
        const { clientId } = await makeInsert(context);
        await ensureRefused(
          patriot.call("client.release", { ...release, clientId }),
          "client_missing",
        );
      },
    },
  ];
}

/** Whether the two are the same but for the time of the last change. */
function isSameClient(one: Client, other: Client): boolean {
  return isDeepStrictEqual({ ...one, updatedAt: "" }, { ...other, updatedAt: "" });
}
