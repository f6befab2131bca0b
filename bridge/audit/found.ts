import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { FINDING_KINDS, type Finding, type FindingKind } from "../contract/odoo_audit.ts";

const PAGE = 500;

/**
 * What an audit found, in the order of kinds and clients. On disk, for its owner only, so that memory
 * does not grow with it; gone once closed.
 */
export class Found {
  readonly #folder = mkdtempSync(join(tmpdir(), "patriot-findings-"));
  readonly #database = new Database(join(this.#folder, "findings"));
  readonly #insert: Database.Statement;
  readonly #select: Database.Statement;
  readonly #counts = new Map<FindingKind, number>();

  constructor() {
    // Nothing of it outlives the process, so nothing needs to be safe on disk.
    this.#database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    this.#database.exec(`CREATE TABLE finding (
      kind INTEGER NOT NULL, place INTEGER NOT NULL, finding TEXT NOT NULL, PRIMARY KEY (kind, place)
    ) WITHOUT ROWID`);
    this.#insert = this.#database.prepare("INSERT INTO finding VALUES (?, ?, ?)");
    this.#select = this.#database.prepare(
      "SELECT place, finding FROM finding WHERE kind = ? AND place > ? ORDER BY place LIMIT ?",
    );
  }

  add(findings: readonly Finding[]): void {
    this.#database.exec("BEGIN");
    for (const finding of findings) {
      const place = this.count(finding.kind) + 1;
      this.#insert.run([FINDING_KINDS.indexOf(finding.kind), place, JSON.stringify(finding)]);
      this.#counts.set(finding.kind, place);
    }
    this.#database.exec("COMMIT");
  }

  count(kind: FindingKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  *of(kinds: readonly FindingKind[], most = Number.POSITIVE_INFINITY): Generator<Finding> {
    for (const kind of FINDING_KINDS.filter((one) => kinds.includes(one))) {
      for (let place = 0; place < Math.min(most, this.count(kind)); ) {
        const limit = Math.min(PAGE, most - place);
        const rows = this.#select.all([FINDING_KINDS.indexOf(kind), place, limit]);
        for (const row of rows as { place: number; finding: string }[]) {
          place = row.place;
          yield JSON.parse(row.finding) as Finding;
        }
      }
    }
  }

  close(): void {
    this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
