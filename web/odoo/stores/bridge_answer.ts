import type {
  BridgeMethod,
  BridgeParams,
  BridgeResult,
} from "../../../bridge/contract/bridge_api.ts";
import type { ErrorCode } from "../../../bridge/contract/errors.ts";

/** What can go wrong between the browser and Odoo, before a bridge is asked. */
export type WebErrorCode = "odoo_offline" | "odoo_refused" | "answer_unreadable";

/** Message and remedy come in the reader's language; both are empty for a {@link WebErrorCode}. */
export type BridgeError = {
  code: ErrorCode | WebErrorCode;
  message: string;
  remedy: string;
  params: Record<string, unknown>;
};

export type Answer<T> = { ok: true; result: T } | { ok: false; error: BridgeError };

/** One call of a bridge method; failures are values, it never rejects. */
export type BridgeCall = <M extends BridgeMethod>(
  method: M,
  params: BridgeParams<M>,
) => Promise<Answer<BridgeResult<M>>>;

/** An error that has no text of its own yet. */
export function webError(code: WebErrorCode, message = ""): BridgeError {
  return { code, message, remedy: "", params: {} };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textIn(value: Record<string, unknown>, key: string): string {
  const text = value[key];
  return typeof text === "string" ? text : "";
}

/**
 * Reads what `/patriot/rpc` answered: `{ok: true, result}` or `{ok: false, error}`.
 * The result itself was checked against the contract by the bridge.
 */
export function readAnswer<T>(value: unknown): Answer<T> {
  if (isObject(value) && value.ok === true && "result" in value) {
    return { ok: true, result: value.result as T };
  }
  if (isObject(value) && value.ok === false && isObject(value.error)) {
    const { error } = value;
    const code = textIn(error, "code");
    if (code !== "") {
      const [message, remedy] = [textIn(error, "message"), textIn(error, "remedy")];
      const params = isObject(error.params) ? error.params : {};
      return { ok: false, error: { code: code as ErrorCode, message, remedy, params } };
    }
  }
  return { ok: false, error: webError("answer_unreadable") };
}

export type Culprit = "bridge" | "patriot" | "other";

/** Which part has to come back before the call can succeed. */
export function culpritOf(error: BridgeError): Culprit {
  if (/^(?:bridge_|unauthorized$|odoo_not_paired|internal_error|addon_outdated)/.test(error.code)) {
    return "bridge";
  }
  return error.code.startsWith("patriot_") ? "patriot" : "other";
}
