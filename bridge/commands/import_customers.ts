import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfiguration } from "../config/configuration.ts";
import { findOperator } from "../dealers/dealer_links.ts";
import { CheckpointError } from "../import/checkpoint.ts";
import { CsvError } from "../import/csv/csv_error.ts";
import { createCsvSource } from "../import/csv_source.ts";
import { type Imported, type ImportOptions, importCustomers } from "../import/import_customers.ts";
import { createPatriotSource } from "../import/patriot_source.ts";
import { OPEN_OUTCOMES, OUTCOMES, type Outcome } from "../import/results.ts";
import { count } from "./billing_texts.ts";
import { checkFolder } from "./check_folder.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withBoth } from "./sides.ts";
import { answer, describeWait, printAll, type Terminal, toJson, withProgress } from "./terminal.ts";

export type ImportCommand = Omit<ImportOptions, "source" | "results" | "checkpoint"> & {
  /** CSV files; both null: Patriot itself. */
  clients: string | null;
  dealers: string | null;
  /** In the bridge's folder where they are left out. */
  results: string | undefined;
  checkpoint: string | undefined;
  /** How long a side that is away is waited for. */
  retrySeconds: number;
};

/** What each outcome is called before and after. */
const TEXTS: Record<Outcome, readonly [dryRun: string, done: string]> = {
  created: ["would become new customers", "became new customers"],
  linked: [
    "would be linked to a customer that is there",
    "were linked to a customer that is there",
  ],
  updated: [
    "would be linked to a customer that gets values from Patriot",
    "were linked to a customer that got values from Patriot",
  ],
  unchanged: ["are there already", "were there already"],
  differs: ["differ on both sides", "differ on both sides, and were left"],
  duplicate: ["may be customers that are there", "may be customers that are there, and were left"],
  refused: ["cannot be imported", "could not be imported"],
  skipped: ["would be left out as asked", "were left out as asked"],
};

/**
 * Imports customers, or says what would be done, and where each row stands.
 *
 * @throws CommandError with {@link EXIT} `usage` for files and checkpoints that cannot be used, `problems`
 *   for rows that a person must see to; PatriotPartnerError and Interrupted as {@link importCustomers}
 */
export async function importCustomersCommand(
  terminal: Terminal,
  { clients, dealers, retrySeconds, ...options }: ImportCommand,
): Promise<void> {
  const { source: configuration, json, print } = terminal;
  const { settings } = readConfiguration(configuration);
  const results = resolve(options.results ?? join(settings.dataFolder, "import-results.csv"));
  const checkpoint = resolve(options.checkpoint ?? join(settings.dataFolder, "import.checkpoint"));
  checkReadable([clients, dealers, options.decisions]);
  if (options.results === undefined) {
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  }
  checkFolder(results, "--results");
  await answer(terminal, async () => {
    const imported = await withProgress(terminal, ({ note, onProgress, signal }) =>
      withBoth(
        configuration,
        async (sides) => {
          const operatorId = await findOperator(sides.patriot, options.operatorId);
          const isService = clients === null && dealers === null;
          const source = isService
            ? createPatriotSource(sides.patriot)
            : createCsvSource({ clients, dealers });
          const all = { ...options, source, results, checkpoint, operatorId };
          return await importCustomers(sides, all, { signal, onProgress });
        },
        {
          seconds: retrySeconds,
          signal,
          onWait: (fault) => note(describeWait(fault)),
          connections: options.parallel,
        },
      ),
    ).catch((error: unknown) => {
      throw toCommandError(error);
    });
    if (json) {
      print(toJson({ ...imported, perSecond: perSecond(imported), results }));
    } else {
      printAll(print, describe(imported, results));
    }
    fail(imported, results);
  });
}

function describe(imported: Imported, results: string): string[] {
  const { isDryRun, rows, counts, seconds, resumedAfter } = imported;
  const outcomes = OUTCOMES.filter((outcome) => counts[outcome]);
  const numbers = outcomes.map((outcome) => String(counts[outcome]));
  const width = Math.max(...numbers.map((number) => number.length), 0);
  return [
    ...(resumedAfter > 0
      ? [`It went on after ${count(resumedAfter, "row")} of the run before.`]
      : []),
    `${count(rows, "row")} in ${seconds.toFixed(1)} s, ${perSecond(imported)} a second:`,
    ...outcomes.map((outcome, index) => {
      const text = TEXTS[outcome][isDryRun ? 0 : 1];
      return `  ${numbers[index]?.padStart(width)}  ${outcome.padEnd(9)}  ${text}`;
    }),
    `Row by row: ${results}`,
    ...(isDryRun ? ["Nothing was changed. Do it with --apply."] : []),
  ];
}

function perSecond({ rows, resumedAfter, seconds }: Imported): number {
  return Math.round((rows - resumedAfter) / Math.max(seconds, 0.001));
}

function fail({ counts }: Imported, results: string): void {
  const open = OPEN_OUTCOMES.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
  if (open > 0) {
    const message = `${count(open, "row")} for a person to see to: each stands in ${results} with its reason.`;
    throw new CommandError(message, EXIT.problems);
  }
}

function toCommandError(error: unknown): unknown {
  return error instanceof CsvError || error instanceof CheckpointError
    ? new CommandError(`${error.message}\nNothing was done.`, EXIT.usage, { cause: error })
    : error;
}

function checkReadable(files: readonly (string | null)[]): void {
  for (const file of files.filter((name) => name !== null)) {
    try {
      accessSync(file, constants.R_OK);
    } catch (cause) {
      throw new CommandError(`${file} cannot be read. Nothing was done.`, EXIT.usage, { cause });
    }
  }
}
