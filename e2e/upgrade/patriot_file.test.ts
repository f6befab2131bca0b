import { readFile } from "node:fs/promises";
import Database from "libsql";
import { expect, test } from "vitest";
import { makeFile, startPatriot } from "../../bridge/embedded/test_patriot.ts";
import { CUSTOMERS, PORT } from "./customers.ts";
import { restoreSqlite } from "./sqlite_text.ts";

type Row = Record<string, unknown>;
/** Tables that became others, with a test of their own. */
const MOVED = ["client_change"];

async function makeFileBefore(): Promise<string> {
  const file = await makeFile();
  restoreSqlite(file, await readFile(new URL("before/patriot.sql", import.meta.url), "utf8"));
  return file;
}

function readTables(file: string): Map<string, Row[]> {
  const database = new Database(file, { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[];
  const rows = tables.map(({ name }): [string, Row[]] => [
    name,
    database.prepare(`SELECT * FROM ${name}`).all() as Row[],
  ]);
  database.close();
  return new Map(rows);
}

/** Rows as text, with those columns only. */
function pick(rows: readonly Row[], columns: readonly string[]): string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => [column, row[column]]))).sort();
}

test("every row of the release before is there with all its values, and stays at a second start", async () => {
  const file = await makeFileBefore();
  const before = readTables(file);
  expect(before.get("client")).toHaveLength(Object.keys(CUSTOMERS).length + 2);
  for (const seed of [false, true]) {
    const { stop } = await startPatriot({ file, seed });
    await stop();
    const after = readTables(file);
    for (const [name, rows] of before) {
      if (!MOVED.includes(name) && !(seed && ["note", "message"].includes(name))) {
        const columns = Object.keys(rows[0] ?? {});
        expect({ [name]: pick(after.get(name) ?? [], columns) }).toEqual({
          [name]: pick(rows, columns),
        });
      }
    }
  }
});

test("the change log is kept line by line", async () => {
  const file = await makeFileBefore();
  const before = readTables(file).get("client_change") ?? [];
  const { patriot, stop } = await startPatriot({ file, seed: false });
  const { clientId } = CUSTOMERS.released;
  const { items } = await patriot.call("client.changes", { clientId, portId: PORT });
  expect(items.map(({ action }) => action)).toEqual(["inserted", "released"]);
  await stop();
  const after = readTables(file).get("change") ?? [];
  const columns = ["id", "client", "at", "operator_id", "action", "changes"];
  expect(pick(after, columns)).toEqual(pick(before, columns));
});

test("clients of links are still theirs, batches go on, and a second file opens like the first", async () => {
  const { patriot } = await startPatriot({ file: await makeFileBefore(), seed: true });
  const { marker, clientId } = CUSTOMERS.linked;
  const { client } = await patriot.call("client.findByMarker", { marker });
  expect(client).toMatchObject({ clientId, portId: PORT, revision: 2 });
  const { items } = await patriot.call("batch.list", {});
  expect(items.map(({ batchId, state }) => [batchId, state])).toEqual([
    ["B000002", "authorized"],
    ["B000001", "authorized"],
  ]);
});
