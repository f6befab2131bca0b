import {
  createJSONRPCErrorResponse,
  type JSONRPCErrorResponse,
  type JSONRPCResponse,
  JSONRPCServer,
} from "json-rpc-2.0";
import { z } from "zod";
import {
  type ErrorCode,
  type Fault,
  JSON_RPC_ERRORS,
  PatriotPartnerError,
} from "../contract/errors.ts";

const MAX_BATCH = 50;
const MAX_DEPTH = 20;

/** Answered as -32602. */
const PARAM_CODES: readonly ErrorCode[] = ["invalid_params", "invalid_field"];

/** `signal` is aborted when the caller goes away before the answer. */
export type RpcMethod = (params: unknown, signal?: AbortSignal) => Promise<unknown>;
export type RpcAnswer = JSONRPCResponse | JSONRPCResponse[];

const requestSchema = z.object({
  jsonrpc: z.literal("2.0"),
  method: z.string(),
  params: z.unknown().optional(),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
});

/**
 * A JSON-RPC 2.0 endpoint: takes the text of a request or a batch (at most 50) and answers what
 * goes back, or undefined when it held notifications only.
 * The json-rpc-2.0 package dispatches; it would pass any thrown message to the caller and reject
 * on `[null]`, so requests are validated before it and its error mapper is replaced.
 * `onDefect` receives what no method is expected to throw.
 */
export function createRpcEndpoint(
  methods: Record<string, RpcMethod>,
  onDefect: (error: unknown) => void,
): (body: string, signal?: AbortSignal) => Promise<RpcAnswer | undefined> {
  const server = new JSONRPCServer<AbortSignal | undefined>({ errorListener: () => undefined });
  for (const [name, method] of Object.entries(methods)) {
    server.addMethod(name, method);
  }
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => {
    if (error instanceof PatriotPartnerError) {
      const isParams = PARAM_CODES.includes(error.fault.code);
      const code = isParams ? JSON_RPC_ERRORS.invalidParams : JSON_RPC_ERRORS.application;
      return failure(id, code, error.message, error.fault);
    }
    onDefect(error);
    return failure(id, JSON_RPC_ERRORS.internal, "Internal error");
  };

  const answerOne = async (
    item: unknown,
    signal: AbortSignal | undefined,
  ): Promise<JSONRPCResponse | null> => {
    const request = requestSchema.safeParse(item);
    if (!request.success) {
      return failure(null, JSON_RPC_ERRORS.invalidRequest, "Not a JSON-RPC 2.0 request");
    }
    const { method, params, id } = request.data;
    const hasId = id === undefined ? {} : { id };
    const call = { jsonrpc: "2.0" as const, method, params: params ?? {}, ...hasId };
    return await server.receive(call, signal);
  };

  return async (body, signal) => {
    const payload = parseJson(body);
    if (payload === undefined) {
      return failure(null, JSON_RPC_ERRORS.parse, "The body is not JSON");
    }
    if (isDeeperThan(payload, MAX_DEPTH)) {
      return refuse(`Nested deeper than ${MAX_DEPTH} levels`);
    }
    if (!Array.isArray(payload)) {
      return (await answerOne(payload, signal)) ?? undefined;
    }
    if (payload.length === 0 || payload.length > MAX_BATCH) {
      return refuse(`A batch holds 1 to ${MAX_BATCH} requests`);
    }
    const answers = await Promise.all(payload.map((item) => answerOne(item, signal)));
    const kept = answers.filter((answer) => answer !== null);
    return kept.length > 0 ? kept : undefined;
  };
}

function failure(
  id: string | number | null,
  code: number,
  message: string,
  data?: Fault,
): JSONRPCErrorResponse {
  return createJSONRPCErrorResponse(id, code, message, data);
}

function refuse(reason: string): JSONRPCResponse {
  return failure(null, JSON_RPC_ERRORS.invalidRequest, reason);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
