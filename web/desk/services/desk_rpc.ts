import { JSONRPCClient, type JSONRPCResponse } from "json-rpc-2.0";
import type { DeskMethod, DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskSession } from "../../../bridge/contract/desk_views.ts";
import type { ErrorCode, ErrorParams } from "../../../bridge/contract/error_table.ts";
import type { Answer, CallOptions, DeskCall, DeskError } from "../stores/desk_answer.ts";
import type { Credentials, SessionStore } from "../stores/session_store.ts";

/** One JSON-RPC call of the bridge as a value; it never rejects. */
export type Send = (
  method: string,
  params: object,
  options?: CallOptions,
) => Promise<Answer<unknown>>;

/** A bridge that does not answer for so long is away; longer than any of its own limits. */
const TIMEOUT_MS = 45_000;

const OFFLINE: DeskError = { code: "desk_offline", params: {} };
const UNREADABLE: DeskError = { code: "answer_unreadable", params: {} };

/**
 * Calls over `POST url`, with the header without which the bridge refuses (against forged requests).
 * @param page the page's name for itself, by which the bridge knows where somebody works
 */
export function createSend(url: string, page: string, fetching: typeof fetch): Send {
  return async (method, params, options = {}) => {
    let fault: DeskError = UNREADABLE;
    const client = new JSONRPCClient(async (payload: unknown) => {
      const read = await post(fetching, url, payload, headersOf(page, options));
      if (read.ok) {
        client.receive(read.result);
      } else {
        fault = read.error;
        throw new Error(fault.code);
      }
    });
    try {
      const request = { jsonrpc: "2.0", id: 1, method, params } as const;
      const answer = await client.requestAdvanced(request);
      return answer.error
        ? { ok: false, error: faultOf(answer.error.data) ?? fault }
        : { ok: true, result: answer.result };
    } catch {
      return { ok: false, error: fault };
    }
  };
}

function headersOf(page: string, { isBackground = false }: CallOptions): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "X-Patriot-Desk": "1",
    "X-Patriot-Page": page,
    ...(isBackground ? { "X-Patriot-Background": "1" } : {}),
  };
}

async function post(
  fetching: typeof fetch,
  url: string,
  payload: unknown,
  headers: Record<string, string>,
): Promise<Answer<JSONRPCResponse>> {
  let text: string;
  try {
    const response = await fetching(url, {
      method: "POST",
      headers,
      body: JSON.stringify(payload),
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
    if (!response.headers.get("content-type")?.startsWith("application/json")) {
      // A proxy in between speaks for a bridge that is away.
      return { ok: false, error: response.status >= 500 ? OFFLINE : UNREADABLE };
    }
  } catch {
    return { ok: false, error: OFFLINE };
  }
  try {
    // An answer to a call that could not be read as one has no id.
    return { ok: true, result: { ...JSON.parse(text), id: 1 } };
  } catch {
    return { ok: false, error: UNREADABLE };
  }
}

function faultOf(data: unknown): DeskError | undefined {
  const { code, params } = (data ?? {}) as { code?: unknown; params?: unknown };
  return typeof code === "string"
    ? { code: code as ErrorCode, params: (params ?? {}) as ErrorParams }
    : undefined;
}

/**
 * Typed calls. One that meets an expired session waits until the same operator is back, then is made
 * again; one of the page itself is not, and neither is any once the page is given up.
 */
export function createCall(
  send: Send,
  session: Pick<SessionStore, "expire" | "whenBack">,
): DeskCall {
  return async <M extends DeskMethod>(
    method: M,
    params: DeskParams<M>,
    options: CallOptions = {},
  ) => {
    for (;;) {
      // The bridge answers by the contract.
      const answer = (await send(method, params, options)) as Answer<DeskResult<M>>;
      if (answer.ok || answer.error.code !== "desk_signed_out") {
        return answer;
      }
      session.expire(answer.error);
      if (options.isBackground || !(await session.whenBack())) {
        return answer;
      }
    }
  };
}

/** The calls of the session store. */
export function createSessionCalls(send: Send) {
  return {
    get: (options: CallOptions) => send("session.get", {}, options) as Promise<Answer<DeskSession>>,
    signIn: (params: Credentials) => send("session.signIn", params) as Promise<Answer<DeskSession>>,
    signOut: () => send("session.signOut", {}),
  };
}
