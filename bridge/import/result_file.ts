import { RESULT_COLUMNS, type ResultColumn } from "./csv/columns.ts";
import { writeCsv } from "./csv/write_csv.ts";
import type { RowResult } from "./results.ts";

/** Writes what became of each row, as {@link writeCsv}. */
export async function writeResults(file: string, results: Iterable<RowResult>): Promise<void> {
  await writeCsv(file, RESULT_COLUMNS, toRows(results));
}

function* toRows(results: Iterable<RowResult>): Generator<string[]> {
  for (const result of results) {
    const cells = cellsOf(result);
    yield RESULT_COLUMNS.map((column) => cells[column]);
  }
}

function cellsOf(result: RowResult): Record<ResultColumn, string> {
  const { key: _key, customerId, line, ...texts } = result;
  return {
    ...texts,
    line: line === null ? "" : String(line),
    customer_id: customerId === null ? "" : String(customerId),
    decision: "",
  };
}
