import { z } from "zod";
import { PatriotPartnerError } from "../contract/errors.ts";

/** An HTTP answer of Odoo as it came. */
export type Answer = { status: number; contentType: string; text: string };

/** Longest piece of Odoo's own message that is passed on, in characters. */
const MAX_REASON = 200;

/**
 * The error body of JSON-2. It also has `debug`, a traceback that must not reach people or logs, so
 * it is not read.
 */
const refusalSchema = z.object({ message: z.string() });

/** Whether Odoo may answer otherwise in a moment: a locked row (409) or a failure of its own. */
export function isBusy(answer: unknown): boolean {
  const { status } = answer as Answer;
  return status === 409 || status === 429 || status >= 500;
}

/**
 * The result in an answer.
 *
 * @throws PatriotPartnerError odoo_login_refused, odoo_unreachable (a proxy without its Odoo) or
 *   odoo_invalid_answer
 */
export function readAnswer<T extends z.ZodType>(
  answer: Answer,
  address: string,
  schema: T,
): z.output<T> {
  const { status } = answer;
  if (status === 401 || status === 403) {
    throw new PatriotPartnerError("odoo_login_refused");
  }
  if (status === 502 || status === 503 || status === 504) {
    throw new PatriotPartnerError("odoo_unreachable", { address });
  }
  if (status >= 300 && status < 400) {
    throw invalid("it redirects elsewhere, which is refused");
  }
  const body = readJson(answer);
  if (status !== 200) {
    const refusal = refusalSchema.safeParse(body);
    throw invalid(`HTTP ${status}${refusal.success ? `, ${refusal.data.message}` : ""}`, {
      status,
    });
  }
  const result = schema.safeParse(body);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw invalid(`${issue?.path.join(".") || "the result"}: ${issue?.message}`);
  }
  return result.data;
}

function readJson({ status, contentType, text }: Answer): unknown {
  if (!/^application\/json\b/i.test(contentType)) {
    const reason = `HTTP ${status} with ${contentType || "no content type"} instead of JSON`;
    throw invalid(reason, { status });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("it is not JSON");
  }
}

/** `status`: of an answer that is an error, so that who waits knows whether it may pass. */
function invalid(reason: string, params: { status?: number } = {}): PatriotPartnerError {
  const line = reason.replace(/\s+/g, " ").trim();
  return new PatriotPartnerError("odoo_invalid_answer", {
    reason: line.length > MAX_REASON ? `${line.slice(0, MAX_REASON - 1)}…` : line,
    ...params,
  });
}
