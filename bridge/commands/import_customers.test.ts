import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ImportCommand, importCustomersCommand } from "./import_customers.ts";
import { startTerminal } from "./testing/import_terminal.ts";

const CLI = join(import.meta.dirname, "../cli.ts");
const IMPORT: ImportCommand = {
  ...{ clients: null, dealers: null, decisions: null, results: undefined, checkpoint: undefined },
  ...{ isDryRun: true, restart: false, prefer: null, defaultType: null, skipDealerPaid: false },
  ...{ parallel: 2, operatorId: "op01", retrySeconds: 0 },
};
const APPLY = { ...IMPORT, isDryRun: false };
const SITE = { clientId: "3001", name: "Kauri Café" };

function runCli(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", CLI, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const [output, errors]: string[][] = [[], []];
  child.stdout.on("data", (chunk) => output?.push(String(chunk)));
  child.stderr.on("data", (chunk) => errors?.push(String(chunk)));
  return {
    child,
    text: () => (output ?? []).join(""),
    errors: () => (errors ?? []).join(""),
    ended: once(child, "close").then(([code]) => code as number | null),
  };
}

test("a dry run, then the import, then nothing left, as people see it", async () => {
  const { terminal, takeText, folder } = await startTerminal([SITE]);
  await importCustomersCommand(terminal, IMPORT);
  const dry = takeText();
  expect(dry).toMatch(/^13 rows in [\d.]+ s, \d+ a second:$/m);
  expect(dry).toContain("  13  created    would become new customers");
  expect(dry).toContain(`Row by row: ${join(folder, "import-results.csv")}`);
  expect(dry).toContain("Nothing was changed. Do it with --apply.");
  await importCustomersCommand(terminal, APPLY);
  expect(takeText()).toContain("  13  created    became new customers");
  await importCustomersCommand(terminal, APPLY);
  expect(takeText()).toContain("  13  unchanged  were there already");
  expect(existsSync(join(folder, "import.checkpoint"))).toBe(false);
});

test("rows for a person end with 4, in --json too", async () => {
  const { terminal, takeDocument, odoo, folder } = await startTerminal([SITE]);
  const phone = "+64 9 555 3001";
  odoo.addCustomer({ name: "Kauri Café", phone, city: "Wellington" });
  const run = importCustomersCommand({ ...terminal, json: true }, APPLY);
  await expect(run).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining("1 row for a person to see to"),
  });
  expect(takeDocument()).toMatchObject({
    ...{ isDryRun: false, rows: 13, counts: { created: 12, differs: 1 } },
    results: join(folder, "import-results.csv"),
  });
});

test("a file that cannot be imported ends with 2, and nothing was done", async () => {
  const { terminal, odoo, folder } = await startTerminal([SITE]);
  const clients = join(folder, "clients.csv");
  writeFileSync(clients, "client_id;port_id;site_name\n3001;01;Kauri\n3001;01;Kauri\n30-1;1;\n");
  const run = importCustomersCommand(terminal, { ...APPLY, clients });
  const message = [
    `${clients}, line 3, column client_id: client 3001-01 stands in line 2 too. Remove one of the two.`,
    `${clients}, line 4, column client_id: 30-1: a client ID is 1 to 16 letters and digits.`,
    `${clients}, line 4, column port_id: 1: a port ID is 2 to 6 digits.`,
    `${clients}, line 4, column site_name: it is empty, and so is billing_name.`,
    "Nothing was done.",
  ].join("\n");
  await expect(run).rejects.toMatchObject({ exitCode: 2, message });
  expect(odoo.partners.size).toBe(0);
  const missing = importCustomersCommand(terminal, { ...APPLY, dealers: join(folder, "none.csv") });
  await expect(missing).rejects.toMatchObject({ exitCode: 2 });
});

test("an unknown operator is told before anything is done", async () => {
  const { terminal, odoo } = await startTerminal([SITE]);
  const run = importCustomersCommand(terminal, { ...APPLY, operatorId: "OP99" });
  await expect(run).rejects.toMatchObject({ fault: { code: "unknown_operator" } });
  expect(odoo.calls).toEqual(["hello"]);
});

test("Ctrl-C lets the rows under way end, and the same command goes on", {
  timeout: 120_000,
}, async () => {
  const { env, odoo, folder } = await startTerminal([SITE, { clientId: "3002", name: "Rātā" }]);
  const clients = join(folder, "clients.csv");
  const rows = Array.from({ length: 1_700 }, (_, index) => `${4000 + index},01,Nobody ${index}`);
  // Both chunks that are under way have a client to ask Odoo about.
  const all = ["3001,01,Kauri Café", ...rows.slice(0, 600), "3002,01,Rātā", ...rows.slice(600)];
  writeFileSync(clients, ["client_id,port_id,site_name", ...all].join("\n"));
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  odoo.before = async (method) => {
    if (method === "import_match") {
      await released;
    }
  };
  const command = ["import", "customers", "--clients", clients, "--apply", "--operator", "OP01"];
  const first = runCli([...command, "--parallel", "1"], env);
  await vi.waitFor(() => expect(odoo.calls).toContain("import_match"), { timeout: 60_000 });
  first.child.kill("SIGINT");
  await vi.waitFor(() => expect(first.errors()).toContain("Ending after"), { timeout: 30_000 });
  expect(odoo.calls.filter((method) => method === "import_match")).toHaveLength(1);
  release();
  expect(await first.ended).toBe(130);
  expect(odoo.linkOf("3001-01")?.confirmed).toBe(true);
  expect(existsSync(join(folder, "import.checkpoint"))).toBe(true);

  const second = runCli([...command, "--parallel", "1"], env);
  expect(await second.ended).toBe(4);
  expect(second.text()).toContain("It went on after 1000 rows of the run before.");
  expect(second.text()).toContain("1700  refused");
  const lines = readFileSync(join(folder, "import-results.csv"), "utf8").trim().split("\r\n");
  expect(lines).toHaveLength(1_703);
  expect(lines[1]).toContain("client 3001-01,2,Kauri Café,created");
  expect(lines[2]).toContain("Client 4000-01 is not in Patriot.");
});
