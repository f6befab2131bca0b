import { chunk } from "../billing/chunks.ts";
import { Interrupted } from "../billing/interrupted.ts";
import type { BillingSides } from "../billing/patience.ts";
import type { Course } from "../billing/progress.ts";
import { describeFault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooParams } from "../contract/odoo_api.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import { toStorable } from "./finding_texts.ts";
import { type Audited, runAudit } from "./run_audit.ts";

/** Odoo takes as many in one call within a second or two. */
const FINDINGS_A_CALL = 500;
const MAX_FAILURE = 500;

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
    const end = { audit_id, ...audited, failed: describeFailure(error) };
    await odoo.call("audit_end", end).catch(() => onUntold(end));
    throw error;
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof PatriotPartnerError) {
    // The remedy is for the sync, which goes on by itself.
    return toStorable(`${describeFault(error.fault).message} Run the audit again.`, MAX_FAILURE);
  }
  if (String(error).includes("@libsql/")) {
    return "SQLite's library for the bridge's platform is missing. Run the bridge on Linux or 64-bit Windows.";
  }
  return error instanceof Interrupted
    ? "The bridge was stopped, or somebody ended the audit. Run it again."
    : "Something unexpected happened; the bridge's log says what. Run it again.";
}
