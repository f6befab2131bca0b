import { chunk } from "../billing/chunks.ts";
import { Interrupted } from "../billing/interrupted.ts";
import type { BillingSides } from "../billing/patience.ts";
import type { Course } from "../billing/progress.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import { MAX_PARAM } from "../contract/finding_facts.ts";
import type { OdooParams } from "../contract/odoo_api.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import { toStorable } from "./finding_texts.ts";
import { type Audited, runAudit } from "./run_audit.ts";

/** Odoo takes as many in one call within a second or two. */
const FINDINGS_A_CALL = 500;

export type End = OdooParams<"audit_end">;

/**
 * Runs an audit and keeps what it finds in Odoo, where it is shown once the audit is done. One that
 * breaks off ends in Odoo as failed, with the reason, and what the audit before found stays on show.
 *
 * @param options.onFindings is told of findings besides
 * @param options.onUntold is handed the end of an audit that Odoo could not be told
 * @throws what ended it, as {@link runAudit}
 */
export async function keepAudit(
  sides: BillingSides,
  {
    onFindings = () => undefined,
    onUntold = () => undefined,
    ...course
  }: Course & {
    onFindings?: (findings: Finding[]) => void;
    onUntold?: (end: End) => void;
  } = {},
): Promise<Audited & { findings: number }> {
  const { odoo } = sides;
  const { audit_id } = await odoo.call("audit_begin", {});
  const audited: Audited = { clients: 0, links: 0 };
  const keep = async (findings: Finding[]) => {
    onFindings(findings);
    for (const part of chunk(findings, FINDINGS_A_CALL)) {
      await odoo.call("audit_add", { audit_id, findings: part });
    }
  };
  try {
    await runAudit(sides, audited, keep, course);
    const { findings } = await odoo.call("audit_end", { audit_id, ...audited, failed: null });
    return { ...audited, findings };
  } catch (error) {
    const end = { audit_id, ...audited, failed: faultOf(error) };
    await odoo.call("audit_end", end).catch(() => onUntold(end));
    throw error;
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof PatriotPartnerError) {
    const { code, params } = error.fault;
    return { code, params: Object.fromEntries(Object.entries(params).map(toStorableParam)) };
  }
  if (String(error).includes("@libsql/")) {
    return { code: "sqlite_missing", params: {} };
  }
  return error instanceof Interrupted
    ? { code: "audit_stopped", params: {} }
    : { code: "internal_error", params: { correlation: "audit" } };
}

function toStorableParam([name, value]: [string, string | number]): [string, string | number] {
  return [name, typeof value === "string" ? toStorable(value, MAX_PARAM) : value];
}
