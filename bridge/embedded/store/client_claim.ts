import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import {
  type Client,
  claimFaultSchema,
  type PatriotParams,
  type PatriotResult,
} from "../../contract/patriot_api.ts";
import { logChange } from "./changes.ts";
import { type ClientRow, findByMarker, getClient, momentAfter, toClient } from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { checkOperator } from "./references.ts";

export type ClientClaim = PatriotParams<"client.claim">;
export type ClientRelease = PatriotParams<"client.release">;

const isSame = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();

/**
 * Gives a client without a marker the one of a link, with a line in the change log; a repeat only
 * takes a newer revision. Throws `client_missing`, `marker_differs`, `marker_exists` or
 * `unknown_operator`.
 */
export function claimClient(store: Store, claim: ClientClaim): Promise<Client> {
  return store.transaction().execute((db) => claimOne(db, claim));
}

/** The same for many in one transaction, each with its client or why it is refused. */
export function claimClients(
  store: Store,
  claims: readonly ClientClaim[],
): Promise<PatriotResult<"client.claimMany">["items"]> {
  return store.transaction().execute(async (db) => {
    const items: PatriotResult<"client.claimMany">["items"] = [];
    for (const claim of claims) {
      try {
        items.push({ client: await claimOne(db, claim), fault: null });
      } catch (error) {
        if (!(error instanceof PatriotPartnerError)) {
          throw error;
        }
        items.push({ client: null, fault: claimFaultSchema.parse(error.fault) });
      }
    }
    return items;
  });
}

/** Throws before anything is written. */
async function claimOne(db: Queries, claim: ClientClaim): Promise<Client> {
  const row = await getClient(db, claim);
  const operatorId = await checkOperator(db, claim.operatorId);
  const { marker } = claim;
  if (isSame(row.marker, marker)) {
    const revision = Math.max(claim.revision, row.revision ?? 0);
    return await setMarker(db, row, { marker: row.marker, revision });
  }
  if (row.marker !== null) {
    throw differs(row);
  }
  const other = await findByMarker(db, marker);
  if (other !== undefined) {
    throw new PatriotPartnerError("marker_exists", { clientNo: clientNoOf(other) });
  }
  const client = await setMarker(db, row, { marker, revision: claim.revision });
  await logMarker(db, row, { operatorId, action: "claimed", before: null, after: marker });
  return client;
}

/**
 * Takes a link's marker off its client, with a line in the change log; a client without a marker
 * stays as it is. Throws `client_missing`, `marker_differs` or `unknown_operator`.
 */
export function releaseClient(store: Store, release: ClientRelease): Promise<Client> {
  return store.transaction().execute(async (db) => {
    const row = await getClient(db, release);
    const operatorId = await checkOperator(db, release.operatorId);
    const before = row.marker;
    if (before === null) {
      return toClient(row);
    }
    if (!isSame(before, release.marker)) {
      throw differs(row);
    }
    const client = await setMarker(db, row, { marker: null, revision: null });
    await logMarker(db, row, { operatorId, action: "released", before, after: "" });
    return client;
  });
}

async function setMarker(
  db: Queries,
  row: ClientRow,
  columns: Pick<ClientRow, "marker" | "revision">,
): Promise<Client> {
  const hasSame = columns.marker === row.marker;
  // An edit that was read before the link must not pass as if nothing had changed.
  const updated_at = hasSame ? row.updated_at : momentAfter(row.updated_at);
  const changed = { ...columns, updated_at };
  await db.updateTable("client").set(changed).where("id", "=", row.id).execute();
  return toClient({ ...row, ...changed });
}

async function logMarker(
  db: Queries,
  row: ClientRow,
  {
    operatorId,
    action,
    ...change
  }: {
    operatorId: string;
    action: "claimed" | "released";
    before: string | null;
    after: string;
  },
): Promise<void> {
  const at = new Date().toISOString();
  const changes = [{ field: "marker", ...change }];
  await logChange(db, row.id, { at, operator_id: operatorId, action, changes });
}

function clientNoOf(row: ClientRow): string {
  return formatClientNo(row.client_id, row.port_id);
}

function differs(row: ClientRow): PatriotPartnerError {
  return new PatriotPartnerError("marker_differs", { clientNo: clientNoOf(row) });
}
