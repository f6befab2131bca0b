import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Interrupted } from "../billing/interrupted.ts";
import type { BillingSides } from "../billing/patience.ts";
import type { Course } from "../billing/progress.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { readDecisions } from "./decisions_file.ts";
import { hashFile } from "./hash_file.ts";
import { type ChunkOptions, importChunk } from "./import_chunk.ts";
import { Ledger } from "./ledger.ts";
import { writeResults } from "./result_file.ts";
import type { Outcome } from "./results.ts";
import type { Source, SourceChunk } from "./source.ts";

/**
 * Chunks under way besides those that Odoo works on, so that it is never idle while Patriot is asked or
 * the file is read. How many calls it gets at a time is up to the connections of `sides`.
 */
const AHEAD = 1;

export type ImportOptions = ChunkOptions & {
  source: Source;
  /** File with a person's decisions; null without. */
  decisions: string | null;
  /** Where the result file goes. */
  results: string;
  /** Where an import that is applied notes how far it is. */
  checkpoint: string;
  /** Gives up the checkpoint that is there. */
  restart: boolean;
  /** Chunks that Odoo works on at a time. */
  parallel: number;
};

export type Imported = {
  isDryRun: boolean;
  rows: number;
  counts: Partial<Record<Outcome, number>>;
  /** Rows that a run before had done. */
  resumedAfter: number;
  seconds: number;
};

/**
 * Imports dealers and clients as customers with links, or says what would become of them. Harmless to
 * repeat: what is there already is left as it is. Cut off, the same again goes on from its checkpoint.
 *
 * @throws CsvError for a file that cannot be imported as it stands: nothing was done. CheckpointError for a
 *   checkpoint of something else. PatriotPartnerError for trouble of either side, Interrupted
 */
export async function importCustomers(
  sides: BillingSides,
  options: ImportOptions,
  course: Course = {},
): Promise<Imported> {
  const { isDryRun, source } = options;
  const began = performance.now();
  const { database_uuid: database } = await sides.odoo.call("hello", {});
  const identity = {
    source: await source.identify(),
    database,
    options: await describeOptions(options),
  };
  const scratch = isDryRun ? mkdtempSync(join(tmpdir(), "patriot-import-")) : null;
  try {
    const ledger = scratch
      ? new Ledger(join(scratch, "ledger"))
      : openCheckpoint(options.checkpoint, identity, options.restart);
    try {
      const total = ledger.total() ?? (await begin(ledger, options, course));
      const resumedAfter = ledger.progressed().rows;
      await runChunks(sides, ledger, { ...options, total, course });
      await writeResults(options.results, ledger.results());
      const counts = ledger.counts();
      const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (!isDryRun) {
        ledger.discard();
      }
      const seconds = (performance.now() - began) / 1_000;
      return { isDryRun, rows, counts, resumedAfter, seconds };
    } finally {
      ledger.close();
    }
  } finally {
    if (scratch) {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
}

/** Reads the decisions and looks at the whole source before anything is done. */
async function begin(
  ledger: Ledger,
  { source, decisions }: ImportOptions,
  { onProgress }: Course,
): Promise<number> {
  if (decisions !== null) {
    await readDecisions(decisions, ledger);
  }
  const total = await source.check(ledger, (count) => onProgress?.("checking rows", count, null));
  // From here on a run that was cut off is known to have been checked.
  ledger.setTotal(total);
  return total;
}

async function runChunks(
  sides: BillingSides,
  ledger: Ledger,
  { course, total, ...options }: ImportOptions & { course: Course; total: number },
): Promise<void> {
  const { source, parallel, isDryRun } = options;
  const step = isDryRun ? "matching" : "importing";
  const progressed = ledger.progressed();
  ledger.forgetFrom(progressed.seq);
  let { seq, rows: done } = progressed;
  const chunks = source.chunks(progressed);
  let failure: { error: unknown } | undefined;
  const isOver = () => failure !== undefined || course.signal?.aborted === true;
  course.onProgress?.(step, done, Math.max(total, done));

  async function work(): Promise<void> {
    while (!isOver()) {
      const { value, done: isEnd } = await chunks.next();
      if (isEnd || isOver()) {
        return;
      }
      const own = seq;
      seq += 1;
      await importOne(own, value);
    }
  }

  async function importOne(own: number, { rows, after }: SourceChunk): Promise<void> {
    const results = await importChunk(sides, ledger, { rows, options });
    ledger.finishChunk({ seq: own, after, results });
    done += rows.length;
    course.onProgress?.(step, done, Math.max(total, done));
  }

  await Promise.all(
    Array.from({ length: parallel + AHEAD }, () =>
      work().catch((error: unknown) => {
        failure ??= { error };
      }),
    ),
  );
  if (failure) {
    throw failure.error;
  }
  if (course.signal?.aborted) {
    throw new Interrupted();
  }
}

/** What makes the outcome of a row another one. */
async function describeOptions(options: ImportOptions): Promise<string> {
  const { operatorId, prefer, skipDealerPaid, defaultType, decisions } = options;
  const hash = decisions === null ? null : await hashFile(decisions);
  return JSON.stringify({ operatorId, prefer, skipDealerPaid, defaultType, decisions: hash });
}
