import { z } from "zod";
import { RpcRefusal } from "./rpc_refusal.ts";

export const MAX_BATCH = 50;
export const MAX_DEPTH = 20;

const requestSchema = z.strictObject({
  jsonrpc: z.literal("2.0"),
  method: z.string().min(1).max(100),
  params: z.unknown().optional(),
  id: z.union([z.string().max(200), z.number(), z.null()]).optional(),
});
export type RpcRequest = z.infer<typeof requestSchema>;

/**
 * Reads a body as JSON.
 * @throws RpcRefusal for bytes that are no UTF-8 or no JSON.
 */
export function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new RpcRefusal("parse", "body", "is not JSON");
  }
}

/**
 * The calls of a body, one or a batch, not yet checked one by one.
 * @throws RpcRefusal for an empty or too large batch and for nesting that is too deep.
 */
export function readCalls(body: unknown): { calls: unknown[]; isBatch: boolean } {
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw new RpcRefusal("invalidRequest", "body", `is nested deeper than ${MAX_DEPTH} levels`);
  }
  if (!Array.isArray(body)) {
    return { calls: [body], isBatch: false };
  }
  if (body.length === 0) {
    throw new RpcRefusal("invalidRequest", "batch", "is empty");
  }
  if (body.length > MAX_BATCH) {
    throw new RpcRefusal("invalidRequest", "batch", `has more than ${MAX_BATCH} calls`);
  }
  return { calls: body, isBatch: true };
}

/**
 * One call of the JSON-RPC 2.0 specification.
 * @throws RpcRefusal when it is none, or has a `__proto__`, which schemas skip.
 */
export function readCall(call: unknown): RpcRequest {
  if (typeof call === "object" && call !== null && Object.hasOwn(call, "__proto__")) {
    throw new RpcRefusal("invalidParams", "__proto__", "is not a parameter");
  }
  const parsed = requestSchema.safeParse(call);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join(".") || "call";
    throw new RpcRefusal("invalidRequest", path, "does not follow JSON-RPC 2.0");
  }
  return parsed.data;
}

/** The ID of a call that may be malformed, so that its error finds its way back. */
export function idOf(call: unknown): string | number | null {
  const id = typeof call === "object" && call !== null && "id" in call ? call.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
