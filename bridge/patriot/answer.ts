import { z } from "zod";
import { type ErrorCode, errorParamsSchema, JSON_RPC_ERRORS } from "../contract/errors.ts";
import { type PatriotMethod, type PatriotResult, patriotMethods } from "../contract/patriot_api.ts";
import { PatriotCallError } from "./call_error.ts";
import { invalidAnswer } from "./http_exchange.ts";

/** What Patriot itself may say; other codes of the table are ours to conclude. */
const PATRIOT_CODES: ReadonlySet<string> = new Set<ErrorCode>([
  "already_billed",
  "batch_conflict",
  "batch_incomplete",
  "batch_state",
  "charge_unknown",
  "client_exists",
  "client_missing",
  "desk_login_refused",
  "desk_signed_out",
  "invalid_field",
  "invalid_params",
  "marker_differs",
  "marker_exists",
  "module_missing",
  "not_found",
  "odoo_older",
  "patriot_rejected",
  "record_changed",
  "totals_differ",
  "unknown_operator",
  "unknown_port",
  "unknown_template",
]);

const MAX_REASON = 200; // characters

const successSchema = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.number(),
  result: z.unknown(),
  error: z.undefined().optional(),
});
const failureSchema = z.object({
  jsonrpc: z.literal("2.0"),
  /** Null when Patriot could not read the request's ID. */
  id: z.number().nullable(),
  error: z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() }),
});
const answerSchema = z.union([failureSchema, successSchema]);
const dataSchema = z.object({ code: z.string(), params: errorParamsSchema.catch({}) });

/** The result of `method` in the text of an answer to request `id`; throws PatriotCallError. */
export function readAnswer<M extends PatriotMethod>(
  method: M,
  id: number,
  text: string,
): PatriotResult<M> {
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success) {
    throw invalidAnswer("it is no JSON-RPC answer");
  }
  const isUnread = "error" in answer.data && answer.data.id === null;
  if (answer.data.id !== id && !isUnread) {
    throw invalidAnswer("it answers another request");
  }
  if (answer.data.error !== undefined) {
    throw classify(answer.data.error);
  }
  const result = patriotMethods[method].result.safeParse(answer.data.result);
  if (!result.success) {
    const path = result.error.issues[0]?.path.map(String).join(".") || "result";
    throw invalidAnswer(`${method}: ${clean(path)} is missing or of a wrong kind`);
  }
  return result.data as PatriotResult<M>;
}

function parseJson(text: string): unknown {
  if (text.trim() === "") {
    throw invalidAnswer("it is empty");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const isHtml = text.trimStart().startsWith("<");
    throw invalidAnswer(isHtml ? "it is HTML, not JSON" : "it is not JSON", error);
  }
}

/** Errors of JSON-RPC itself: the call was turned away before any method ran. */
const NEVER_RAN: ReadonlySet<number> = new Set([
  JSON_RPC_ERRORS.parse,
  JSON_RPC_ERRORS.invalidRequest,
  JSON_RPC_ERRORS.methodNotFound,
  JSON_RPC_ERRORS.invalidParams,
]);

/**
 * An error answer. Patriot surely did nothing when the contract's code or JSON-RPC's says so; an
 * error that nobody here knows may have come after the work was done.
 */
function classify(error: z.output<typeof failureSchema>["error"]): PatriotCallError {
  if (error.code === JSON_RPC_ERRORS.internal) {
    return new PatriotCallError("patriot_server_error", { status: 200 }, { mayHaveRun: true });
  }
  const data = dataSchema.safeParse(error.data);
  if (!data.success || !PATRIOT_CODES.has(data.data.code)) {
    const reason = clean(error.message) || `error ${error.code}`;
    const mayHaveRun = !NEVER_RAN.has(error.code);
    return new PatriotCallError("patriot_rejected", { reason }, { mayHaveRun });
  }
  const params = Object.entries(data.data.params).map(([name, value]) => [
    clean(name),
    typeof value === "string" ? clean(value) : value,
  ]);
  const code = data.data.code as ErrorCode;
  return new PatriotCallError(code, Object.fromEntries(params), { mayHaveRun: false });
}

/** Patriot's text as it may stand in our messages and logs. */
function clean(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim();
  return [...printable].slice(0, MAX_REASON).join("");
}
