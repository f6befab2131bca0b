import {
  createJSONRPCErrorResponse,
  type JSONRPCErrorResponse,
  type JSONRPCResponse,
  JSONRPCServer,
} from "json-rpc-2.0";
import { z } from "zod";
import {
  type ErrorParams,
  type Fault,
  JSON_RPC_ERRORS,
  PatriotPartnerError,
} from "../contract/errors.ts";

const MAX_BATCH = 50;
const MAX_DEPTH = 20;

export type RpcMethod = (params: unknown) => Promise<unknown>;
export type RpcAnswer = JSONRPCResponse | JSONRPCResponse[];

const requestSchema = z.object({
  jsonrpc: z.literal("2.0"),
  method: z.string(),
  params: z.unknown().optional(),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
});

/** Parameters that break a method's schema; answered as -32602 with the path. */
export class InvalidParamsError extends Error {
  readonly fault: Fault;

  constructor(path: string, rule: string, fault?: Fault) {
    super(path === "" ? rule : `${path}: ${rule}`);
    this.fault = fault ?? { code: "invalid_params", params: { path, rule } };
  }
}

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
): (body: string) => Promise<RpcAnswer | undefined> {
  const server = new JSONRPCServer({ errorListener: () => undefined });
  for (const [name, method] of Object.entries(methods)) {
    server.addMethod(name, method);
  }
  server.mapErrorToJSONRPCErrorResponse = (id, error: unknown) => {
    if (error instanceof InvalidParamsError) {
      return failure(id, JSON_RPC_ERRORS.invalidParams, error.message, error.fault);
    }
    if (error instanceof PatriotPartnerError) {
      const code =
        error.fault.code === "invalid_params"
          ? JSON_RPC_ERRORS.invalidParams
          : JSON_RPC_ERRORS.application;
      return failure(id, code, error.message, error.fault);
    }
    onDefect(error);
    return failure(id, JSON_RPC_ERRORS.internal, "Internal error");
  };

  const answerOne = async (item: unknown): Promise<JSONRPCResponse | null> => {
    const request = requestSchema.safeParse(item);
    if (!request.success) {
      return failure(null, JSON_RPC_ERRORS.invalidRequest, "Not a JSON-RPC 2.0 request");
    }
    const { method, params, id } = request.data;
    const hasId = id === undefined ? {} : { id };
    const call = { jsonrpc: "2.0" as const, method, params: params ?? {}, ...hasId };
    return await server.receive(call);
  };

  return async (body) => {
    const payload = parseJson(body);
    if (payload === undefined) {
      return failure(null, JSON_RPC_ERRORS.parse, "The body is not JSON");
    }
    if (isDeeperThan(payload, MAX_DEPTH)) {
      return refuse(`Nested deeper than ${MAX_DEPTH} levels`);
    }
    if (!Array.isArray(payload)) {
      return (await answerOne(payload)) ?? undefined;
    }
    if (payload.length === 0 || payload.length > MAX_BATCH) {
      return refuse(`A batch holds 1 to ${MAX_BATCH} requests`);
    }
    const answers = await Promise.all(payload.map(answerOne));
    const kept = answers.filter((answer) => answer !== null);
    return kept.length > 0 ? kept : undefined;
  };
}

/**
 * The parameters as `schema` reads them; throws {@link InvalidParamsError} for the first fault.
 * Unknown parameters are a fault when the schema is strict.
 */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const polluted = findPrototypeKey(params, "");
  if (polluted !== undefined) {
    throw new InvalidParamsError(polluted, "is not a parameter");
  }
  const result = schema.safeParse(params);
  if (result.success) {
    return result.data;
  }
  const issue = result.error.issues[0];
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknownKey].map(String);
  const rule = unknownKey.length > 0 ? "is not a parameter" : (issue?.message ?? "is invalid");
  const fault = path[0] === "fields" && path.length > 1 ? fieldFault(path.slice(1), rule) : null;
  throw new InvalidParamsError(path.join("."), rule, fault ?? undefined);
}

function fieldFault(path: string[], rule: string): Fault {
  const params: ErrorParams = { field: path.join("."), rule };
  return { code: "invalid_field", params };
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

/** Schemas skip `__proto__`, which JSON.parse makes a plain key. */
function findPrototypeKey(value: unknown, path: string): string | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === "" ? key : `${path}.${key}`;
    const found = key === "__proto__" ? childPath : findPrototypeKey(child, childPath);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
