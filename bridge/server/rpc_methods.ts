import type { z } from "zod";
import type { BridgeMethod, BridgeResult, bridgeMethods, Caller } from "../contract/bridge_api.ts";
import { PatriotPartnerError } from "../contract/errors.ts";

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

/** @throws PatriotPartnerError `not_allowed` unless an administrator of Odoo asks. */
export function requireAdmin({ caller }: CallContext): void {
  if (!caller?.is_admin) {
    throw new PatriotPartnerError("not_allowed", { user: caller?.user ?? "An unknown user" });
  }
}
