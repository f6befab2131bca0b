import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type AuditCommand, auditCommand } from "./audit.ts";
import { createProgram } from "./program.ts";
import { startTerminal } from "./testing/audit_terminal.ts";

const CLI = join(import.meta.dirname, "../cli.ts");
const AUDIT: AuditCommand = { kinds: [], csv: null, isDryRun: false, retrySeconds: 0 };

test("two sides that agree end with 0", async () => {
  const { terminal, takeText } = await startTerminal();
  await auditCommand(terminal, AUDIT);
  expect(takeText()).toContain("0 findings in 1 client of Patriot and 1 link of Odoo.");
});

test("findings are printed with what to do, kept in Odoo, and end with 4", async () => {
  const { terminal, takeText, insert, odoo } = await startTerminal();
  await insert("7001", "Pōhutukawa House");
  await expect(auditCommand(terminal, AUDIT)).rejects.toMatchObject({
    exitCode: 4,
    message: "2 findings for a person to see to.",
  });
  const text = takeText();
  expect(text).toContain(`Clients without a customer (client_without_customer): 1
- 7001-01 Pōhutukawa House
    Patriot  Active.
             1 Quay Street, 1010 Auckland, New Zealand
  Link each at Patriot's desk, or run: patriot-bridge import customers`);
  expect(text).toContain("Monitored, not billed (not_billed): 1");
  expect(text).toContain("2 findings in 2 clients of Patriot and 1 link of Odoo.");
  expect(odoo.shown()).toHaveLength(2);
});

test("a dry run keeps nothing in Odoo", async () => {
  const { terminal, takeText, insert, odoo } = await startTerminal();
  await insert("7001");
  const run = auditCommand(terminal, { ...AUDIT, isDryRun: true });
  await expect(run).rejects.toMatchObject({ exitCode: 4 });
  expect(takeText()).toContain("Nothing was kept in Odoo.");
  expect(odoo.audits).toEqual([]);
});

test("kinds choose what is printed and what counts, and Odoo keeps everything", async () => {
  const { terminal, takeText, insert, odoo } = await startTerminal();
  await insert("7001");
  const kind = { ...AUDIT, kinds: ["not_billed"] as const };
  await expect(auditCommand(terminal, kind)).rejects.toMatchObject({ exitCode: 4 });
  expect(takeText()).not.toContain("client_without_customer");
  await auditCommand(terminal, { ...AUDIT, kinds: ["differs"] });
  expect(
    odoo
      .shown()
      .map((finding) => finding.kind)
      .sort(),
  ).toEqual(["client_without_customer", "not_billed"]);
});

test("--json is one document, and the file has a row for each finding, for its owner only", async () => {
  const { terminal, takeText, insert, folder } = await startTerminal();
  await insert("7001", "=HYPERLINK(1)");
  const csv = join(folder, "findings.csv");
  const run = auditCommand({ ...terminal, json: true }, { ...AUDIT, csv });
  await expect(run).rejects.toMatchObject({ exitCode: 4 });
  expect(JSON.parse(takeText())).toMatchObject({
    ...{ clients: 2, links: 1, counts: { differs: 0, client_without_customer: 1, not_billed: 1 } },
    findings: [{ kind: "client_without_customer", client_id: "7001" }, { kind: "not_billed" }],
  });
  const lines = readFileSync(csv, "utf8").split("\r\n");
  expect(lines[0]).toBe("\ufeffkind,client,name,odoo,patriot,customer_id,link_id");
  expect(lines[1]).toContain("client_without_customer,7001-01,'=HYPERLINK(1)");
  expect(statSync(csv).mode & 0o777).toBe(0o600);
});

test("a document without findings is one, too", async () => {
  const { terminal, takeText } = await startTerminal();
  await auditCommand({ ...terminal, json: true }, AUDIT);
  expect(JSON.parse(takeText())).toMatchObject({ clients: 1, findings: [] });
});

test("a file that cannot be written is told before anything is looked at", async () => {
  const { terminal, odoo, folder } = await startTerminal();
  const run = auditCommand(terminal, { ...AUDIT, csv: join(folder, "missing", "a.csv") });
  await expect(run).rejects.toMatchObject({ exitCode: 2 });
  expect(odoo.calls).toEqual([]);
});

test("the command line takes several kinds", { timeout: 60_000 }, async () => {
  const { env, insert } = await startTerminal();
  await insert("7001");
  const args = ["audit", "--kind", "differs", "not_billed", "--dry-run"];
  const child = spawn(process.execPath, ["--import", "tsx", CLI, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const texts: string[] = [];
  child.stdout.on("data", (chunk) => texts.push(String(chunk)));
  const [code] = await once(child, "close");
  expect(texts.join("")).toContain("Monitored, not billed (not_billed): 1");
  expect(code).toBe(4);
});

test("a kind that is none is told with those that are", async () => {
  const program = createProgram();
  program.commands
    .find((command) => command.name() === "audit")
    ?.configureOutput({ writeErr: () => undefined });
  const run = program.parseAsync(["node", "patriot-bridge", "audit", "--kind", "gone"]);
  await expect(run).rejects.toThrow(/Allowed choices are differs, client_without_customer/);
});
