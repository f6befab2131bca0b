import { handleWhen, IterableBackoff, retry } from "cockatiel";
import { Agent } from "undici";
import { PatriotPartnerError } from "../contract/errors.ts";
import {
  CONTRACT_VERSION,
  type OdooConnection,
  type OdooMethod,
  type OdooParams,
  type OdooResult,
  odooMethods,
} from "../contract/odoo_api.ts";
import { type Answer, isBusy, readAnswer } from "./answer.ts";

/** Pauses before the quick retries of one call, in ms; a busy Odoo is free within them. */
const RETRY_PAUSES = [100, 400];
/** Five hundred links with all their texts are below 2 MiB. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** By it the addon refuses a call that it would understand otherwise (`_check_bridge`). */
const CONTEXT = { patriot_contract: CONTRACT_VERSION };
/** The sync makes four calls at most at a time; Odoo has few workers. */
const CONNECTIONS = 4;

/** The addon's coarse methods, as the domain uses them. */
export type OdooApi = {
  call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>>;
};

export type OdooClient = OdooApi & { close(): Promise<void> };

/**
 * A client of the addon's coarse methods over Odoo's JSON-2 API (Odoo 19, addons/rpc).
 *
 * Throws {@link PatriotPartnerError} with an `odoo_*` code. Every method may be repeated without
 * harm, so a busy Odoo and a connection that broke are tried again within a second. An answer that
 * names another database than the paired one is refused.
 *
 * @param options.timeoutMs for one request; a call makes three at most
 * @param options.connections calls at a time; further ones wait
 */
export function createOdooClient(
  connection: OdooConnection,
  {
    timeoutMs = 15_000,
    connections = CONNECTIONS,
  }: { timeoutMs?: number; connections?: number } = {},
): OdooClient {
  const base = new URL(`${connection.url.replace(/\/+$/, "")}/json/2/patriot.bridge/`);
  const agent = new Agent({
    connections,
    // The signal of each call bounds these.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: Math.min(timeoutMs, 5_000),
    keepAliveTimeout: 30_000,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  const headers = {
    authorization: `Bearer ${connection.key}`,
    "content-type": "application/json",
    "x-odoo-database": connection.database,
  };
  const patience = retry(handleWhen(isBrokenConnection).orWhenResult(isBusy), {
    maxAttempts: RETRY_PAUSES.length,
    backoff: new IterableBackoff(RETRY_PAUSES),
  });

  async function post(method: OdooMethod, params: object): Promise<Answer> {
    const response = await agent.request({
      origin: base.origin,
      path: `${base.pathname}${method}`,
      method: "POST",
      headers,
      body: JSON.stringify({ ...params, context: CONTEXT }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.statusCode,
      contentType: String(response.headers["content-type"] ?? ""),
      text: await response.body.text(),
    };
  }

  return {
    async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
      const answer = await patience
        .execute(() => post(method, params))
        .catch((cause: unknown) => {
          throw new PatriotPartnerError("odoo_unreachable", { address: base.origin }, { cause });
        });
      const result = readAnswer(answer, base.origin, odooMethods[method].result);
      if ("database_uuid" in result && result.database_uuid !== connection.database_uuid) {
        throw new PatriotPartnerError("odoo_wrong_database");
      }
      return result as OdooResult<M>;
    },
    close: () => agent.close(),
  };
}

/** A kept connection that Odoo closed just as it was used, or that broke under the call. */
function isBrokenConnection(error: Error): boolean {
  return (
    "code" in error &&
    typeof error.code === "string" &&
    ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(error.code)
  );
}
