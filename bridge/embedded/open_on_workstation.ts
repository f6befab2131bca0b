import type { PatriotParams, PatriotResult } from "../contract/patriot_api.ts";
import type { Desks, OpenTarget } from "./desks.ts";
import { getBatch } from "./store/batches.ts";
import { getClient } from "./store/clients.ts";
import type { Store } from "./store/database.ts";
import { checkOperator, checkWorkstation } from "./store/references.ts";

type OpenClient = PatriotParams<"workstation.openClient">;
type OpenBatch = PatriotParams<"workstation.openBatch">;
type OpenRequest = Omit<OpenBatch, "batchId">;
type OpenResult = PatriotResult<"workstation.openClient">;

/**
 * Opens clients and batches on workstations, at most once for each request: its ID is kept in the
 * store before anything opens, until it expires, so that a repeat only hears what became of it.
 * Throws `client_missing`, `unknown_operator`, or `not_found` for the batch or the workstation.
 */
export function createOpener(store: Store, desks: Desks) {
  const underWay = new Map<string, Promise<OpenResult>>();

  async function open(
    request: OpenRequest,
    findTarget: () => Promise<OpenTarget>,
  ): Promise<OpenResult> {
    const target = await findTarget();
    const operatorId = await checkOperator(store, request.operatorId);
    const workstationId = await checkWorkstation(store, request.workstationId);
    const signedIn = desks.operatorAt(workstationId);
    const expiresAt = Date.parse(request.expiresAt);
    if (expiresAt <= Date.now()) {
      return { outcome: "expired", signedIn };
    }
    const before = await keepRequest(store, request);
    if (before !== undefined) {
      return before;
    }
    const result = await deliver();
    await store
      .updateTable("open_request")
      .set({ outcome: result.outcome, signed_in: result.signedIn })
      .where("request_id", "=", request.requestId)
      .execute();
    return result;

    async function deliver(): Promise<OpenResult> {
      if (signedIn === null) {
        return { outcome: "not_running", signedIn };
      }
      const isTaken = await desks.open(workstationId, { target, operatorId, expiresAt });
      if (isTaken) {
        return { outcome: "opened", signedIn: desks.operatorAt(workstationId) ?? signedIn };
      }
      return { outcome: Date.now() < expiresAt ? "sent" : "expired", signedIn };
    }
  }

  async function openOnce(
    request: OpenRequest,
    findTarget: () => Promise<OpenTarget>,
  ): Promise<OpenResult> {
    const id = request.requestId.toLowerCase();
    const running = underWay.get(id) ?? open(request, findTarget);
    underWay.set(id, running);
    try {
      return await running;
    } finally {
      underWay.delete(id);
    }
  }

  return {
    openClient: (request: OpenClient): Promise<OpenResult> =>
      openOnce(request, async () => {
        const { client_id: clientId, port_id: portId } = await getClient(store, request);
        return { clientId, portId };
      }),
    openBatch: (request: OpenBatch): Promise<OpenResult> =>
      openOnce(request, async () => {
        await getBatch(store, request.batchId);
        return { batchId: request.batchId };
      }),
  };
}

/** What became of the request before; undefined for a new one, which is kept from now on. */
function keepRequest(
  store: Store,
  { requestId, expiresAt }: OpenRequest,
): Promise<OpenResult | undefined> {
  return store.transaction().execute(async (db) => {
    const now = new Date().toISOString();
    await db.deleteFrom("open_request").where("expires_at", "<=", now).execute();
    const known = await db
      .selectFrom("open_request")
      .select(["outcome", "signed_in as signedIn"])
      .where("request_id", "=", requestId)
      .executeTakeFirst();
    if (known !== undefined) {
      // Without an outcome the process was killed in between: it may have been handed out.
      return { outcome: known.outcome ?? "sent", signedIn: known.signedIn };
    }
    const expires_at = new Date(expiresAt).toISOString();
    const kept = { request_id: requestId, expires_at, outcome: null, signed_in: null };
    await db.insertInto("open_request").values(kept).execute();
    return undefined;
  });
}
