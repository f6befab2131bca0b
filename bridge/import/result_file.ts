import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { RESULT_COLUMNS, type ResultColumn } from "./csv/columns.ts";
import type { RowResult } from "./results.ts";

/** A spreadsheet takes these for the beginning of a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Writes what became of each row, for its owner only and whole or not at all: its texts are customers'.
 * A cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export async function writeResults(file: string, results: Iterable<RowResult>): Promise<void> {
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  const stream = createWriteStream(unfinished, { mode: 0o600, flags: "wx" });
  try {
    stream.write(BYTE_ORDER_MARK + toLine(RESULT_COLUMNS));
    for (const result of results) {
      const cells = cellsOf(result);
      if (!stream.write(toLine(RESULT_COLUMNS.map((column) => cells[column])))) {
        await once(stream, "drain");
      }
    }
    stream.end();
    await finished(stream);
    await rename(unfinished, file);
  } catch (error) {
    stream.destroy();
    await rm(unfinished, { force: true });
    throw error;
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

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
