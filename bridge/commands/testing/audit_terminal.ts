import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startAudit } from "../../audit/testing/audit_stage.ts";
import { openTerminal } from "./sides_terminal.ts";

/** A Patriot and an Odoo without anything to find, both over HTTP, and a terminal for them. */
export async function startTerminal() {
  const stage = await startAudit();
  const folder = mkdtempSync(join(tmpdir(), "audit-terminal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { ...stage, folder, ...(await openTerminal({ ...stage, folder })) };
}
