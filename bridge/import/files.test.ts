import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Interrupted } from "../billing/interrupted.ts";
import { temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { CheckpointError, openCheckpoint } from "./checkpoint.ts";
import { RESULT_COLUMNS } from "./csv/columns.ts";
import { CsvError } from "./csv/csv_error.ts";
import { readCsv } from "./csv/read_csv.ts";
import { createCsvSource } from "./csv_source.ts";
import { readDecisions } from "./decisions_file.ts";
import { Ledger } from "./ledger.ts";
import { createPatriotSource } from "./patriot_source.ts";
import { writeResults } from "./result_file.ts";
import type { RowResult } from "./results.ts";
import { startStage } from "./testing/import_stage.ts";

const RESULT: RowResult = {
  ...{
    key: "client 1999-01",
    record: "client 1999-01",
    line: 2,
    name: "Kauri",
    outcome: "refused",
  },
  ...{ customerId: 7, candidates: "", reason: "", remedy: "" },
};
const IDENTITY = { source: "files a", database: "b", options: "{}" };

function write(name: string, content: string): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function problemsOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CsvError);
  return (error as CsvError).message.replaceAll(/^\S*\//gm, "");
}

test("no cell of the result file is a formula, and all of it is read back", async () => {
  const file = join(temporaryFolder(), "results.csv");
  const names = ["=1+1", "+64 9", "-2", "@SUM(A1)", 'say "a,b;c"', "Ōtāhuhu", ""];
  await writeResults(
    file,
    names.map((name) => ({ ...RESULT, name })),
  );
  const read: string[] = [];
  for await (const { values, problems } of readCsv(file, { all: RESULT_COLUMNS, required: [] })) {
    expect(problems).toEqual([]);
    expect(values).toMatchObject({ record: "client 1999-01", line: "2", customer_id: "7" });
    read.push(values.name);
  }
  expect(read).toEqual(["'=1+1", "'+64 9", "'-2", "'@SUM(A1)", ...names.slice(4)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a result file that cannot be finished leaves the one before", async () => {
  const file = write("results.csv", "before");
  function* broken(): Generator<RowResult> {
    yield RESULT;
    throw new Error("The disk is gone.");
  }
  await expect(writeResults(file, broken())).rejects.toThrow("The disk is gone.");
  expect(readFileSync(file, "utf8")).toBe("before");
  expect(existsSync(`${file}.part`)).toBe(false);
});

test("decisions are new, skip or a customer, and anything else is told", async () => {
  const ledger = new Ledger(join(temporaryFolder(), "ledger"));
  const good = write(
    "good.csv",
    "record,decision\nclient A1-01,NEW\nDealer d1,skip\nclient 2-01,12\n",
  );
  await readDecisions(good, ledger);
  const keys = ["client a1-01", "dealer d1", "client 2-01", "client 3-01"];
  expect(keys.map((key) => ledger.choiceOf(key))).toEqual(["new", "skip", 12, null]);
  const bad = write(
    "bad.csv",
    "record,decision\nclient 1-01,maybe\nJan-99,new\nclient 2-01,\nclient 5-01,0\nclient 6-01,1\nclient 6-01,2\n",
  );
  expect(await problemsOf(readDecisions(bad, ledger))).toBe(
    [
      "bad.csv, line 2, column decision: maybe is no decision: write new, skip or a customer's number.",
      "bad.csv, line 3, column record: Jan-99 is no record such as client 1077-01 or dealer D001.",
      "bad.csv, line 5, column decision: 0 is no decision: write new, skip or a customer's number.",
      "bad.csv, line 7, column record: client 6-01 stands in line 6 too.",
    ].join("\n"),
  );
});

test("a file is looked at as a whole before any of it is imported", async () => {
  const ledger = new Ledger(join(temporaryFolder(), "ledger"));
  const dealers = write("dealers.csv", "dealer_id,name\nD1,\nD-2,Tui\nd3,A\nD3,B\n");
  const clients = write("clients.csv", "client_id,port_id,site_name,payer\n1,01,A,me\n");
  const check = (source: ReturnType<typeof createCsvSource>) =>
    source.check(ledger, () => undefined);
  expect(await problemsOf(check(createCsvSource({ clients, dealers })))).toBe(
    [
      "dealers.csv, line 2, column name: it is empty.",
      "dealers.csv, line 3, column dealer_id: D-2: is up to 16 letters and digits.",
      "dealers.csv, line 5, column dealer_id: dealer D3 stands in line 4 too. Remove one of the two.",
    ].join("\n"),
  );
  expect(await problemsOf(check(createCsvSource({ clients, dealers: null })))).toBe(
    "clients.csv, line 2, column payer: me pays nothing: write client or dealer.",
  );
});

test("of many problems the first twenty are told", async () => {
  const ledger = new Ledger(join(temporaryFolder(), "ledger"));
  const rows = Array.from({ length: 5_000 }, () => "1-1,01,A");
  const clients = write("clients.csv", ["client_id,port_id,site_name", ...rows].join("\n"));
  const source = createCsvSource({ clients, dealers: null });
  const message = await problemsOf(source.check(ledger, () => undefined));
  expect(message.split("\n")).toHaveLength(20);
});

test("a checkpoint of something else is refused, with what differs, and given up on demand", () => {
  const file = join(temporaryFolder(), "import.checkpoint");
  const first = openCheckpoint(file, IDENTITY, false);
  first.setTotal(3);
  first.finishChunk({ seq: 0, after: { rows: 1 }, results: [RESULT] });
  first.close();
  for (const [part, text] of [
    ["source", "other files"],
    ["database", "another Odoo database"],
    ["options", "other options"],
  ] as const) {
    const other = { ...IDENTITY, [part]: "c" };
    expect(() => openCheckpoint(file, other, false)).toThrow(text);
  }
  const again = openCheckpoint(file, IDENTITY, false);
  expect(again.progressed()).toEqual({ seq: 1, rows: 1, after: { rows: 1 } });
  expect(() => openCheckpoint(file, IDENTITY, false)).toThrow("Is another import at it?");
  again.close();
  const restarted = openCheckpoint(file, { ...IDENTITY, source: "c" }, true);
  expect(restarted.progressed()).toEqual({ seq: 0, rows: 0, after: null });
  restarted.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("what is no checkpoint is refused and left as it is", () => {
  const file = write("notes.txt", "My notes, which are no checkpoint at all.".repeat(100));
  expect(() => openCheckpoint(file, IDENTITY, false)).toThrow(CheckpointError);
  expect(readFileSync(file, "utf8")).toContain("My notes");
});

test("a checkpoint that was cut off while the files were checked is begun anew", () => {
  const file = join(temporaryFolder(), "import.checkpoint");
  const first = openCheckpoint(file, IDENTITY, false);
  first.noteSeen("client 1-01", 2);
  first.close();
  const second = openCheckpoint(file, { ...IDENTITY, source: "other" }, false);
  expect(second.noteSeen("client 1-01", 5)).toBeNull();
  second.close();
});

test("it goes on after the last chunk without a gap before it", () => {
  const ledger = new Ledger(join(temporaryFolder(), "ledger"));
  const finish = (seq: number) =>
    ledger.finishChunk({ seq, after: { rows: seq }, results: [RESULT] });
  finish(0);
  finish(2);
  expect(ledger.progressed()).toEqual({ seq: 1, rows: 1, after: { rows: 0 } });
  ledger.forgetFrom(1);
  finish(1);
  expect(ledger.progressed()).toEqual({ seq: 2, rows: 2, after: { rows: 1 } });
});

test("interrupted, it ends between two chunks and keeps what it has done", async () => {
  const clients = ["3001", "3002", "3003"].map((clientId) => ({ clientId }));
  const { run, odoo, patriot, options, folder } = await startStage(clients);
  const source = createPatriotSource(patriot, 10);
  const end = new AbortController();
  odoo.after = (method) => {
    if (method === "import_add") {
      end.abort();
    }
  };
  await expect(run({ source }, { signal: end.signal })).rejects.toThrow(Interrupted);
  expect(odoo.dealers.size).toBe(10);
  odoo.after = () => undefined;
  const told: string[] = [];
  const onProgress = (step: string, done: number, total: number | null) =>
    told.push(`${step} ${done}/${total}`);
  const imported = await run({ source }, { onProgress });
  expect(imported).toMatchObject({ resumedAfter: 10, rows: 15, counts: { created: 15 } });
  expect(told).toEqual(["importing 10/15", "importing 12/15", "importing 15/15"]);
  expect(readFileSync(options.results, "utf8").trim().split("\r\n")).toHaveLength(16);
  expect(readdirSync(folder)).toEqual(["results.csv"]);
});
