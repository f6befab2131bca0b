import type { z } from "zod";
import {
  type BridgeMethod,
  type BridgeResult,
  bridgeMethods,
  type Caller,
  withCaller,
} from "../contract/bridge_api.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { parseParams } from "../contract/params.ts";
import type { RpcMethod } from "./rpc_dispatcher.ts";

/** What a method knows about its call beside the params. */
export type CallContext = {
  /** Who asks, as Odoo says; undefined for a call of Odoo itself. */
  caller: Caller | undefined;
  /** Reference of this call in the log. */
  correlation: string;
};

/** Params as they arrive at a method: checked, with their defaults. */
export type MethodParams<M extends BridgeMethod> = z.output<(typeof bridgeMethods)[M]["params"]>;

export type MethodHandlers = {
  [M in BridgeMethod]: (
    params: MethodParams<M>,
    context: CallContext,
  ) => Promise<BridgeResult<M>> | BridgeResult<M>;
};

/** The methods of `/rpc`: params in, results out, both as the contract says. */
export function bindHandlers(handlers: MethodHandlers): Record<string, RpcMethod<undefined>> {
  const bind =
    (method: BridgeMethod): RpcMethod<undefined> =>
    async (params, _context, correlation) => {
      const { caller, own } = readParams(method, params);
      const handler = handlers[method] as (params: unknown, context: CallContext) => unknown;
      return bridgeMethods[method].result.parse(await handler(own, { caller, correlation }));
    };
  const methods = Object.keys(bridgeMethods) as BridgeMethod[];
  return Object.fromEntries(methods.map((method) => [method, bind(method)]));
}

function readParams(method: BridgeMethod, params: unknown) {
  const schema: z.ZodObject<z.core.$ZodLooseShape> = bridgeMethods[method].params;
  const { caller, ...own } = parseParams(withCaller(schema).strict(), params ?? {});
  return { caller: caller as Caller | undefined, own };
}

/** @throws PatriotPartnerError `not_allowed` unless an administrator of Odoo asks. */
export function requireAdmin({ caller }: CallContext): void {
  if (!caller?.is_admin) {
    throw new PatriotPartnerError("not_allowed", { user: caller?.user ?? "An unknown user" });
  }
}
