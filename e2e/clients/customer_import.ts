import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { writeCsv } from "../../bridge/import/csv/write_csv.ts";
import { type BridgeExit, startBridgeCommand } from "./bridge_command.ts";

const resultSchema = z.looseObject({
  record: z.string(),
  name: z.string(),
  outcome: z.string(),
  customer_id: z.string().transform(Number),
  candidates: z.string(),
  remedy: z.string(),
});
/** A row of the result file; `customer_id` is 0 without one. */
export type ImportResult = z.infer<typeof resultSchema>;

/** How `patriot-bridge import customers` ended, and what it wrote of each row. */
export type ImportRun = Pick<BridgeExit, "code" | "stdout" | "stderr"> & {
  rows: ImportResult[];
};

/** Runs the import as an administrator does; the result file is in the bridge's folder, as it is left out. */
export async function importCustomers(data: string, options: string[]): Promise<ImportRun> {
  const command = ["import", "customers", ...options];
  const { code, stdout, stderr } = await startBridgeCommand(data, command).ended;
  if (code !== 0 && code !== 4) {
    throw new Error(`The import ended with ${code}: ${stderr}${stdout}`);
  }
  return { code, stdout, stderr, rows: z.array(resultSchema).parse(await readResults(data)) };
}

/** Writes a decision into the result file of the run before, as a person does; the file's path. */
export async function decide(data: string, record: string, decision: string): Promise<string> {
  const rows = await readResults(data);
  const decided = rows.map((row) => (row.record === record ? { ...row, decision } : row));
  const file = join(data, "decided.csv");
  const columns = Object.keys(decided[0] ?? {});
  await writeCsv(
    file,
    columns,
    decided.map((row) => Object.values(row)),
  );
  return file;
}

async function readResults(data: string): Promise<Record<string, string>[]> {
  const text = await readFile(join(data, "bridge", "import-results.csv"), "utf8");
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { bom: true, columns: true }));
}
