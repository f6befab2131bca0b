import { closeSync, existsSync, openSync, rmSync } from "node:fs";
import Database from "libsql";
import type { Candidate, PersonsChoice } from "./decide.ts";
import { loosen } from "./loose_text.ts";
import type { Outcome, RowResult } from "./results.ts";

/** Raised when the tables below change: older checkpoints are begun anew. */
const VERSION = 1;

const TABLES = `
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE choice (key TEXT PRIMARY KEY, choice TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE planned (key TEXT PRIMARY KEY, candidate TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE waiting (group_key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE chunk (seq INTEGER PRIMARY KEY, rows INTEGER NOT NULL, after TEXT NOT NULL);
CREATE TABLE result (
  key TEXT PRIMARY KEY, place INTEGER NOT NULL, outcome TEXT NOT NULL, result TEXT NOT NULL
);
CREATE INDEX result_in_order ON result (place);
`;
const RESULTS_A_PAGE = 500;

/** What makes two runs the same one: only then does a checkpoint fit. */
export type Identity = { source: string; database: string; options: string };

/** How far the rows surely came: the next chunk, the rows before it, and where the source goes on. */
export type Progressed = { seq: number; rows: number; after: unknown };

/**
 * What an import remembers of the rows it has seen. On disk, so that memory does not grow with the
 * rows, and so that a run that was cut off goes on: the file is its checkpoint.
 */
export class Ledger {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #isClosed = false;

  /** Opens `file`, or makes it for its owner only. Throws when it is no ledger of this version. */
  constructor(readonly file: string) {
    if (!existsSync(file)) {
      closeSync(openSync(file, "wx", 0o600));
    }
    this.#database = new Database(file);
    try {
      // Two imports at one checkpoint would undo each other's notes.
      this.#database.exec("PRAGMA locking_mode = EXCLUSIVE");
      this.#database.exec("BEGIN EXCLUSIVE; COMMIT");
      this.#database.exec("PRAGMA journal_mode = TRUNCATE");
      this.#database.exec("PRAGMA synchronous = NORMAL");
      this.#prepare();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #prepare(): void {
    const { user_version: version } = this.#statement("PRAGMA user_version").get() as {
      user_version: number;
    };
    if (version === 0) {
      this.#database.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT`);
    } else if (version !== VERSION) {
      throw new Error(`${this.file} is of another version.`);
    }
  }

  /** Whose run it is; null for a new one. */
  identity(): Identity | null {
    return this.#fact("identity") as Identity | null;
  }

  setIdentity(identity: Identity): void {
    this.#setFact("identity", identity);
  }

  /** Rows that the source has, as far as they were counted; null before. */
  total(): number | null {
    return this.#fact("total") as number | null;
  }

  setTotal(total: number): void {
    this.#setFact("total", total);
  }

  /** Notes a key of the source; answers the line where it stood before, if it did. */
  noteSeen(key: string, line: number): number | null {
    const before = this.#statement("SELECT line FROM seen WHERE key = ?").get(key);
    if (before !== undefined) {
      return (before as { line: number }).line;
    }
    this.#statement("INSERT INTO seen VALUES (?, ?)").run(key, line);
    return null;
  }

  noteChoice(key: string, choice: PersonsChoice): void {
    const insert = "INSERT OR REPLACE INTO choice VALUES (?, ?)";
    this.#statement(insert).run(key, JSON.stringify(choice));
  }

  choiceOf(key: string): PersonsChoice | null {
    const row = this.#statement("SELECT choice FROM choice WHERE key = ?").get(key);
    return row === undefined ? null : JSON.parse((row as { choice: string }).choice);
  }

  /** Customers that earlier rows make or take, by a row's group, reference and VAT number. */
  plannedFor(keys: PlanKeys): Candidate[] {
    const find = this.#statement("SELECT candidate FROM planned WHERE key = ?");
    const found: Candidate[] = [];
    for (const { by, key } of planKeys(keys)) {
      const row = find.get(key);
      if (row === undefined) {
        continue;
      }
      const one = JSON.parse((row as { candidate: string }).candidate) as Candidate;
      const same = found.find(({ id, groupKey }) => id === one.id && groupKey === one.groupKey);
      if (same) {
        same.by.push(by);
      } else {
        found.push({ ...one, by: [by] });
      }
    }
    return found;
  }

  /** Notes the customer that a row makes or takes; the first of a key stays. */
  plan(keys: PlanKeys, candidate: Omit<Candidate, "by">): void {
    const insert = this.#statement("INSERT OR IGNORE INTO planned VALUES (?, ?)");
    for (const { key } of planKeys(keys)) {
      insert.run(key, JSON.stringify(candidate));
    }
  }

  /** Notes that a head office waits for a person's decision about `record`; the first one stays. */
  noteWaiting(groupKey: string, record: string): void {
    const insert = "INSERT OR IGNORE INTO waiting VALUES (?, ?)";
    this.#statement(insert).run(groupKey, record);
  }

  /** The record whose decision a head office waits for. */
  waitingFor(groupKey: string): string | null {
    const sql = "SELECT record FROM waiting WHERE group_key = ?";
    const row = this.#statement(sql).get(groupKey);
    return row === undefined ? null : (row as { record: string }).record;
  }

  /** Where a run that was cut off goes on. */
  progressed(): Progressed {
    const rows = this.#statement("SELECT * FROM chunk ORDER BY seq").all() as {
      seq: number;
      rows: number;
      after: string;
    }[];
    const progressed: Progressed = { seq: 0, rows: 0, after: null };
    for (const { seq, rows: count, after } of rows) {
      // Callers end in any order; what was done beyond a gap is done again, harmlessly.
      if (seq !== progressed.seq) {
        break;
      }
      progressed.seq += 1;
      progressed.rows += count;
      progressed.after = JSON.parse(after);
    }
    return progressed;
  }

  /** Forgets chunks that are done again. */
  forgetFrom(seq: number): void {
    this.#statement("DELETE FROM chunk WHERE seq >= ?").run(seq);
  }

  /** A chunk is done, with what became of its rows: all of it or nothing. */
  finishChunk({
    seq,
    after,
    results,
  }: {
    seq: number;
    after: unknown;
    results: readonly RowResult[];
  }): void {
    this.inOneStep(() => {
      // Done again after a cut, a row is unchanged; what it became stays.
      const insert = this.#statement(`INSERT INTO result VALUES (?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome, result = excluded.result
        WHERE excluded.outcome <> 'unchanged'`);
      for (const [index, result] of results.entries()) {
        insert.run(result.key, seq * 1_000 + index, result.outcome, JSON.stringify(result));
      }
      this.#statement("INSERT OR REPLACE INTO chunk VALUES (?, ?, ?)").run(
        seq,
        results.length,
        JSON.stringify(after),
      );
    });
  }

  inOneStep(work: () => void): void {
    this.#database.exec("BEGIN");
    try {
      work();
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  counts(): Partial<Record<Outcome, number>> {
    const sql = "SELECT outcome, count(*) AS count FROM result GROUP BY outcome";
    const rows = this.#statement(sql).all() as { outcome: Outcome; count: number }[];
    return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
  }

  /** All results in the order of the source, a page at a time. */
  *results(): Generator<RowResult> {
    const page = this.#statement(
      "SELECT place, result FROM result WHERE place > ? ORDER BY place LIMIT ?",
    );
    for (let place = -1; ; ) {
      const rows = page.all(place, RESULTS_A_PAGE) as { place: number; result: string }[];
      for (const row of rows) {
        yield JSON.parse(row.result) as RowResult;
        place = row.place;
      }
      if (rows.length < RESULTS_A_PAGE) {
        return;
      }
    }
  }

  /** Lets go of the file; a second time does nothing. */
  close(): void {
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    // libsql closes a file once its last statement was collected; the lock goes now, with this read.
    this.#database.exec("PRAGMA locking_mode = NORMAL");
    this.identity();
    this.#statements.clear();
    this.#database.close();
  }

  /** Closes it and removes the file, with SQLite's own beside it. */
  discard(): void {
    this.close();
    rmSync(this.file, { force: true });
    rmSync(`${this.file}-journal`, { force: true });
  }

  /** Prepared once: that takes longer than to run it. */
  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) {
      return known;
    }
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #fact(name: string): unknown {
    const row = this.#statement("SELECT value FROM fact WHERE name = ?").get(name);
    return row === undefined ? null : JSON.parse((row as { value: string }).value);
  }

  #setFact(name: string, value: unknown): void {
    const insert = "INSERT OR REPLACE INTO fact VALUES (?, ?)";
    this.#statement(insert).run(name, JSON.stringify(value));
  }
}

export type PlanKeys = { groupKey: string | null; ref: string; vat: string };

function planKeys({ groupKey, ref, vat }: PlanKeys) {
  const keys = [
    { by: "group" as const, value: groupKey ?? "" },
    { by: "ref" as const, value: loosen(ref).replaceAll(" ", "") },
    { by: "vat" as const, value: loosen(vat).replaceAll(" ", "") },
  ];
  return keys
    .filter(({ value }) => value !== "")
    .map(({ by, value }) => ({ by, key: `${by} ${value}` }));
}
