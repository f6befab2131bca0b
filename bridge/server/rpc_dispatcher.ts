import { randomUUID } from "node:crypto";
import { JSONRPCServer } from "json-rpc-2.0";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Logger } from "./logger.ts";
import { idOf, parseBody, type RpcRequest, readCall, readCalls } from "./rpc_envelope.ts";
import { answerError, RpcRefusal } from "./rpc_refusal.ts";

/**
 * A method in front of its handler: checks its own params and result.
 *
 * @param context what its caller's request brings along
 * @param correlation reference of this call in the log
 */
export type RpcMethod<Context> = (
  params: unknown,
  context: Context,
  correlation: string,
) => Promise<unknown>;

export type RpcDispatcher<Context = undefined> = {
  /** Answers a whole body: an answer, a list of them for a batch, or null for notifications. */
  dispatch(body: Uint8Array, context: Context): Promise<unknown>;
};

/** Tells how a call ended, for the metrics; `outcome` is `ok` or an error code. */
export type CallListener = (method: string, outcome: string, seconds: number) => void;

/**
 * JSON-RPC 2.0 in front of the methods. Bodies and calls are checked here, because json-rpc-2.0
 * itself answers a one-call batch with an object, fails on `[null]` and sends the text of any
 * thrown error to the caller.
 */
export function createRpcDispatcher<Context>(
  methods: Record<string, RpcMethod<Context>>,
  { logger, onCall }: { logger: Logger; onCall?: CallListener },
): RpcDispatcher<Context> {
  const server = new JSONRPCServer<Context>({ errorListener: () => undefined });
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => answerError(id, asFault(error));
  for (const [name, method] of Object.entries(methods)) {
    server.addMethod(name, (params: unknown, context) => call(name, method, params, context));
  }

  async function call(
    name: string,
    method: RpcMethod<Context>,
    params: unknown,
    context: Context,
  ): Promise<unknown> {
    const started = performance.now();
    const correlation = randomUUID();
    let outcome = "ok";
    try {
      return await method(params, context, correlation);
    } catch (error) {
      const expected = asFault(error, correlation);
      outcome = expected.fault.code;
      if (expected === error) {
        logger.info({ method: name, correlation, code: outcome }, "call refused or failed");
      } else {
        logger.error({ method: name, correlation, err: error }, "call met an unexpected error");
      }
      throw expected;
    } finally {
      const milliseconds = performance.now() - started;
      onCall?.(name, outcome, milliseconds / 1000);
      logger.debug({ method: name, correlation, outcome, ms: Math.round(milliseconds) }, "call");
    }
  }

  async function answer(item: unknown, context: Context): Promise<unknown> {
    try {
      const request = readCall(item);
      if (!server.hasMethod(request.method)) {
        throw new RpcRefusal("methodNotFound", "method", "is unknown");
      }
      return await server.receive(toPackageRequest(request), context);
    } catch (error) {
      const refusal = asFault(error);
      onCall?.("none", refusal.fault.code, 0);
      return answerError(idOf(item), refusal);
    }
  }

  return {
    async dispatch(body, context) {
      const { calls, isBatch } = readCalls(parseBody(body));
      const all = await Promise.all(calls.map((item) => answer(item, context)));
      const answers = all.filter((given) => given !== null);
      if (answers.length === 0) {
        return null;
      }
      return isBatch ? answers : answers[0];
    },
  };
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
