import { ConnectionLostError, RPCError, rpc } from "@web/core/network/rpc";
import {
  type Answer,
  type BridgeCall,
  type BridgeError,
  readAnswer,
  webError,
} from "../stores/bridge_answer.ts";

/** Calls of the bridge through Odoo's controller, which checks rights and signs them. */
export type PatriotRpc = { call: BridgeCall };

/** A failed call to Odoo as a value; anything else is a defect and thrown on. */
export function asBridgeError(error: unknown): BridgeError {
  if (error instanceof ConnectionLostError) {
    return webError("odoo_offline");
  }
  if (error instanceof RPCError) {
    return webError("odoo_refused", error.data?.message ?? "");
  }
  throw error;
}

/** A call of Odoo with its failure as a value; `T` is what the called method answers. */
export async function asAnswer<T>(call: Promise<unknown>): Promise<Answer<T>> {
  try {
    return { ok: true, result: (await call) as T };
  } catch (error) {
    return { ok: false, error: asBridgeError(error) };
  }
}

declare module "@web/services" {
  interface Services {
    patriot_rpc: PatriotRpc;
  }
}

export const patriotRpcService = {
  start(): PatriotRpc {
    return {
      async call(method, params) {
        try {
          return readAnswer(await rpc("/patriot/rpc", { method, params }, { silent: true }));
        } catch (error) {
          return { ok: false, error: asBridgeError(error) };
        }
      },
    };
  },
};
