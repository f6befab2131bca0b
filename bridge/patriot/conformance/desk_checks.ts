import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Check, type Context, ensure, ensureRefused, type WriteArea } from "./check.ts";
import { createTestClients } from "./test_clients.ts";

/** Checks of dealers' customers and workstations; they open nothing and change no dealer. */
export function makeDeskChecks(area: WriteArea): Check[] {
  const { operatorId } = area;
  const { makeInsert, insertOne } = createTestClients(area);

  const makeRequest = async (context: Context) => {
    const { items } = await context.patriot.call("workstation.list", { limit: 1 });
    const { key } = await insertOne(context);
    const workstationId = items[0]?.workstationId;
    ensure(workstationId !== undefined, "workstation.list is empty");
    const expiresAt = new Date(Date.now() - 60_000).toISOString();
    return { ...key, workstationId, operatorId, requestId: randomUUID(), expiresAt };
  };

  return [
    {
      name: "workstation.openClient opens nothing after its time",
      run: async (context) => {
        const request = await makeRequest(context);
        const { outcome } = await context.patriot.call("workstation.openClient", request);
        ensure(outcome === "expired", `it answers ${outcome}`);
      },
    },
    {
      name: "workstation.openClient refuses an unknown client, operator and workstation",
      run: async (context) => {
        const { patriot } = context;
        const request = await makeRequest(context);
        const { clientId } = await makeInsert(context);
        const noClient = { ...request, clientId };
        await ensureRefused(patriot.call("workstation.openClient", noClient), "client_missing");
        const noOperator = { ...request, operatorId: "ZZQNONE" };
        await ensureRefused(patriot.call("workstation.openClient", noOperator), "unknown_operator");
        const noDesk = { ...request, workstationId: "ZZQNONE" };
        await ensureRefused(patriot.call("workstation.openClient", noDesk), "not_found");
      },
    },
    {
      name: "dealer.setCustomer keeps what stands there and refuses an unknown dealer",
      run: async ({ patriot }) => {
        const unknown = { dealerId: "ZZQNONE", operatorId, customer: null };
        await ensureRefused(patriot.call("dealer.setCustomer", unknown), "not_found");
        const { items } = await patriot.call("dealer.list", { limit: 1 });
        const [dealer] = items;
        if (dealer !== undefined) {
          const { dealerId, customer } = dealer;
          const same = { dealerId, operatorId, customer };
          const { dealer: kept } = await patriot.call("dealer.setCustomer", same);
          ensure(isDeepStrictEqual(kept, dealer), "the same customer changed something else");
        }
      },
    },
  ];
}
