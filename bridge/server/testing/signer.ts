import { randomBytes } from "node:crypto";
import type { BridgeMethod, Caller } from "../../contract/bridge_api.ts";
import { SIGNATURE_HEADERS, sign } from "../signature.ts";

/** What a call of `/rpc` may do otherwise than Odoo does. */
export type PostOptions = {
  /** Unix seconds. */
  timestamp?: number;
  nonce?: string;
  secret?: string;
  headers?: Record<string, string>;
};

export type Signer = {
  headers(body: string | Uint8Array, options?: PostOptions): Record<string, string>;
  /** Posts a signed body as it stands. */
  post(body: string | Uint8Array, options?: PostOptions): Promise<Response>;
  /** Calls a method and answers the whole JSON-RPC answer. */
  call(method: BridgeMethod, params?: object, caller?: Caller): Promise<RpcReply>;
};

export type RpcReply = {
  id: unknown;
  result?: unknown;
  error?: {
    code: number;
    message: string;
    data: { code: string; params: Record<string, unknown> };
  };
};

/** An administrator of Odoo. */
export const ADMIN: Caller = {
  user_id: 2,
  user: "Mitchell Admin",
  operator: "OP01",
  workstation: "WS01",
  is_admin: true,
};

/** Signs and posts to the bridge at `url` as Odoo does. */
export function createSigner(url: string, secret: string): Signer {
  const signer: Signer = {
    headers(body, options = {}) {
      const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000));
      const nonce = options.nonce ?? randomBytes(16).toString("hex");
      return {
        "content-type": "application/json",
        [SIGNATURE_HEADERS.timestamp]: timestamp,
        [SIGNATURE_HEADERS.nonce]: nonce,
        [SIGNATURE_HEADERS.signature]: sign(options.secret ?? secret, { timestamp, nonce, body }),
        ...options.headers,
      };
    },
    post(body, options) {
      const headers = signer.headers(body, options);
      return fetch(`${url}/rpc`, { method: "POST", body: body as BodyInit, headers });
    },
    async call(method, params = {}, caller = ADMIN) {
      const body = { jsonrpc: "2.0", id: 1, method, params: { ...params, caller } };
      const response = await signer.post(JSON.stringify(body));
      return (await response.json()) as RpcReply;
    },
  };
  return signer;
}
