import { randomUUID } from "node:crypto";
import { JSONRPCServer } from "json-rpc-2.0";
import type { z } from "zod";
import {
  type BridgeMethod,
  bridgeMethods,
  type Caller,
  withCaller,
} from "../contract/bridge_api.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { parseParams } from "../contract/params.ts";
import type { Logger } from "./logger.ts";
import { idOf, parseBody, type RpcRequest, readCall, readCalls } from "./rpc_envelope.ts";
import type { CallContext, MethodHandlers } from "./rpc_methods.ts";
import { answerError, RpcRefusal } from "./rpc_refusal.ts";

export type RpcDispatcher = {
  /** Answers a whole body: an answer, a list of them for a batch, or null for notifications. */
  dispatch(body: Uint8Array): Promise<unknown>;
};

/** Tells how a call ended, for the metrics; `outcome` is `ok` or an error code. */
export type CallListener = (method: string, outcome: string, seconds: number) => void;

/**
 * JSON-RPC 2.0 in front of the handlers. Bodies, calls, params and results are checked here,
 * because json-rpc-2.0 itself answers a one-call batch with an object, fails on `[null]` and
 * sends the text of any thrown error to the caller.
 */
export function createRpcDispatcher(
  handlers: MethodHandlers,
  { logger, onCall }: { logger: Logger; onCall?: CallListener },
): RpcDispatcher {
  const server = new JSONRPCServer({ errorListener: () => undefined });
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => answerError(id, asFault(error));
  for (const method of Object.keys(bridgeMethods) as BridgeMethod[]) {
    server.addMethod(method, (params: unknown) => call(method, params));
  }

  async function call(method: BridgeMethod, params: unknown): Promise<unknown> {
    const started = performance.now();
    const correlation = randomUUID();
    let outcome = "ok";
    try {
      return await run(handlers, method, params, correlation);
    } catch (error) {
      const expected = asFault(error, correlation);
      outcome = expected.fault.code;
      if (expected === error) {
        logger.info({ method, correlation, code: outcome }, "call refused or failed");
      } else {
        logger.error({ method, correlation, err: error }, "call met an unexpected error");
      }
      throw expected;
    } finally {
      const milliseconds = performance.now() - started;
      onCall?.(method, outcome, milliseconds / 1000);
      logger.debug({ method, correlation, outcome, ms: Math.round(milliseconds) }, "call");
    }
  }

  async function answer(item: unknown): Promise<unknown> {
    try {
      const request = readCall(item);
      if (!server.hasMethod(request.method)) {
        throw new RpcRefusal("methodNotFound", "method", "is unknown");
      }
      return await server.receive(toPackageRequest(request));
    } catch (error) {
      const refusal = asFault(error);
      onCall?.("none", refusal.fault.code, 0);
      return answerError(idOf(item), refusal);
    }
  }

  return {
    async dispatch(body) {
      const { calls, isBatch } = readCalls(parseBody(body));
      const answers = (await Promise.all(calls.map(answer))).filter((given) => given !== null);
      if (answers.length === 0) {
        return null;
      }
      return isBatch ? answers : answers[0];
    },
  };
}

async function run(
  handlers: MethodHandlers,
  method: BridgeMethod,
  params: unknown,
  correlation: string,
): Promise<unknown> {
  const { caller, own } = readParams(method, params);
  const context: CallContext = { caller, correlation };
  const handler = handlers[method] as (params: unknown, context: CallContext) => unknown;
  return bridgeMethods[method].result.parse(await handler(own, context));
}

function readParams(method: BridgeMethod, params: unknown) {
  const schema: z.ZodObject<z.core.$ZodLooseShape> = bridgeMethods[method].params;
  const { caller, ...own } = parseParams(withCaller(schema).strict(), params ?? {});
  return { caller: caller as Caller | undefined, own };
}

function asFault(error: unknown, correlation: string = randomUUID()): PatriotPartnerError {
  if (error instanceof PatriotPartnerError) {
    return error;
  }
  return new PatriotPartnerError("internal_error", { correlation }, { cause: error });
}

function toPackageRequest({ jsonrpc, method, params, id }: RpcRequest) {
  return id === undefined ? { jsonrpc, method, params } : { jsonrpc, method, params, id };
}
