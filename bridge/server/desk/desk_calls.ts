import type { z } from "zod";
import {
  type DeskMethod,
  type DeskResult,
  deskMethods,
  signInMethod,
} from "../../contract/desk_api.ts";
import type { DeskSession } from "../../contract/desk_views.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { parseParams } from "../../contract/params.ts";
import { mayActAs } from "../../contract/roles.ts";
import type { RpcMethod } from "../rpc_dispatcher.ts";
import type { Session, Sessions } from "./sessions.ts";

/** What a request of a browser brings along beside the calls. */
export type DeskRequest = {
  /** From the cookie. */
  token: string | undefined;
  /** The page's name for itself. */
  page: string | undefined;
  /** The page polls by itself: no sign of a person. */
  isBackground: boolean;
  /** Address that it comes from. */
  remote: string;
  setCookie(cookie: string): void;
};

export type DeskContext = {
  session: Session;
  /** In whose name everything is done; never from the params. */
  operatorId: string;
  request: DeskRequest;
};

/** Params as they arrive at a method: checked, with their defaults. */
export type DeskInput<M extends DeskMethod> = z.output<(typeof deskMethods)[M]["params"]>;

export type DeskHandlers = {
  [M in DeskMethod]: (
    params: DeskInput<M>,
    context: DeskContext,
  ) => Promise<DeskResult<M>> | DeskResult<M>;
};

export type SignIn = (
  params: z.output<typeof signInMethod.params>,
  request: DeskRequest,
) => Promise<DeskSession>;

/**
 * The methods of `/desk/rpc`: a session and the right that the contract asks for, then params in and
 * results out as the contract says. They throw `desk_signed_out` and `desk_role_missing`.
 */
export function bindDeskHandlers({
  handlers,
  signIn,
  sessions,
  onActivity,
}: {
  handlers: DeskHandlers;
  signIn: SignIn;
  sessions: Sessions;
  /** A person did something on that page. */
  onActivity: (session: Session, page: string | undefined) => void;
}): Record<string, RpcMethod<DeskRequest>> {
  const bind =
    (method: DeskMethod): RpcMethod<DeskRequest> =>
    async (params, request) => {
      const isActivity = !request.isBackground;
      const session = sessions.find(request.token, { isActivity });
      if (isActivity) {
        onActivity(session, request.page);
      }
      const { role, params: schema, result } = deskMethods[method];
      const { operatorId, role: own } = session.operator;
      if (!mayActAs(own, role)) {
        throw new PatriotPartnerError("desk_role_missing", { operator: operatorId, role });
      }
      const input = parseParams(strict(schema), params ?? {});
      const handler = handlers[method] as (params: unknown, context: DeskContext) => unknown;
      return result.parse(await handler(input, { session, operatorId, request }));
    };
  const methods = Object.keys(deskMethods) as DeskMethod[];
  return {
    "session.signIn": async (params, request) =>
      await signIn(parseParams(strict(signInMethod.params), params ?? {}), request),
    ...Object.fromEntries(methods.map((method) => [method, bind(method)])),
  };
}

/** A parameter that the contract does not know must not be dropped in silence. */
function strict<T extends z.ZodRawShape>(schema: z.ZodObject<T>) {
  return schema.strict();
}
