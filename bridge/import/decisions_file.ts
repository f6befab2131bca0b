import { RESULT_COLUMNS } from "./csv/columns.ts";
import { CsvError, type CsvProblem } from "./csv/csv_error.ts";
import { readCsv } from "./csv/read_csv.ts";
import { MAX_PROBLEMS } from "./csv_source.ts";
import type { PersonsChoice } from "./decide.ts";
import type { Ledger } from "./ledger.ts";

const COLUMNS = { all: RESULT_COLUMNS, required: ["record", "decision"] } as const;
const RECORD = /^(?:client [a-z0-9]{1,16}-\d{2,6}|dealer [a-z0-9]{1,16})$/;
const MAX_ID = 2 ** 31 - 1;

/**
 * Notes what a person decided: the result file with `new`, `skip` or a customer's number in its column
 * `decision`. Rows without one are as if they were not there.
 *
 * @throws CsvError for what cannot be read or means nothing
 */
export async function readDecisions(file: string, ledger: Ledger): Promise<void> {
  const problems: CsvProblem[] = [];
  for await (const { line, values, problems: own } of readCsv(file, COLUMNS)) {
    problems.push(...own);
    const { record, decision } = values;
    if (decision === "") {
      continue;
    }
    const choice = toChoice(decision);
    const key = record.toLowerCase();
    if (choice === undefined) {
      const message = `${decision} is no decision: write new, skip or a customer's number.`;
      problems.push({ line, column: "decision", message });
    } else if (!RECORD.test(key)) {
      const message = `${record} is no record such as client 1077-01 or dealer D001.`;
      problems.push({ line, column: "record", message });
    } else {
      const before = ledger.noteSeen(`decision ${key}`, line);
      if (before !== null) {
        problems.push({
          line,
          column: "record",
          message: `${record} stands in line ${before} too.`,
        });
      }
      ledger.noteChoice(key, choice);
    }
    if (problems.length >= MAX_PROBLEMS) {
      break;
    }
  }
  if (problems.length > 0) {
    throw new CsvError(file, problems);
  }
}

function toChoice(text: string): PersonsChoice | undefined {
  const word = text.toLowerCase();
  if (word === "new" || word === "skip") {
    return word;
  }
  const id = Number(word);
  return /^\d{1,10}$/.test(word) && id >= 1 && id <= MAX_ID ? id : undefined;
}
