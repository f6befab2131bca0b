import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";

/** A spreadsheet takes these for the beginning of a formula (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Writes a CSV file for its owner only and whole or not at all: its texts are customers'. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe.
 */
export async function writeCsv(
  file: string,
  columns: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  const stream = createWriteStream(unfinished, { mode: 0o600, flags: "wx" });
  try {
    stream.write(BYTE_ORDER_MARK + toLine(columns));
    for (const row of rows) {
      if (!stream.write(toLine(row))) {
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

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
