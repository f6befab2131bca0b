import { Readable } from "node:stream";
import { CsvError as ParserError, parse } from "csv-parse";
import { toColumn } from "./columns.ts";
import { CsvError, type CsvProblem } from "./csv_error.ts";
import { detectEncoding, readText } from "./encoding.ts";
import { detectSeparator } from "./separator.ts";

/** Longest row, in characters: what is longer has a quote that is not closed. */
const MAX_ROW = 100_000;
/** U+FFFD stands for bytes that no character is made of, C1 controls for codes that 1252 lacks. */
const UNREADABLE = /[\ufffd\u0080-\u009f]/;
const UNREADABLE_MESSAGE =
  "it has characters that cannot be read. Save the file as UTF-8 and look at this field.";

export type CsvRecord<Column extends string> = {
  /** The line on which the row begins. */
  line: number;
  /** Trimmed; line breaks and tabs inside are blanks. "" where the file lacks the column. */
  values: Record<Column, string>;
  /** What is wrong with this row; it is not to be imported. */
  problems: CsvProblem[];
};

/** Which columns a file may have, and which it must. */
export type Columns<Column extends string> = {
  all: readonly Column[];
  required: readonly Column[];
};

type Progress = { headers: readonly string[] | null; endLine: number };

/**
 * The rows of a CSV file one after the other: encoding and separator are detected, quotes are `"`, and
 * nothing is ever a formula. Memory does not grow with the file.
 *
 * @throws CsvError for what makes the rest of the file unreadable: the header, or a quote
 */
export async function* readCsv<Column extends string>(
  file: string,
  columns: Columns<Column>,
): AsyncGenerator<CsvRecord<Column>> {
  const encoding = await detectEncoding(file);
  const text = withLineFeeds(readText(file, encoding));
  const beginning = await readBeginning(text);
  const [header = ""] = beginning.split("\n", 1);
  // Told as rows are parsed, which is ahead of where they are used: an error comes before the latter.
  const parsed: Progress = { headers: null, endLine: 0 };
  const parser = Readable.from(join(beginning, text), { objectMode: false }).pipe(
    parse({
      delimiter: detectSeparator(header, columns.all),
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW,
      on_record(cells: string[], { lines }) {
        parsed.headers ??= cells;
        parsed.endLine = lines;
        // The line on which it ends goes along as one more cell.
        return [...cells, String(lines)];
      },
    }),
  );
  let names: Column[] | undefined;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const record = cells.slice(0, -1);
      if (names === undefined) {
        names = readHeader(file, record, columns);
      } else {
        const line = Number(cells.at(-1)) - countBreaks(record);
        yield toRecord({ line, record, names, all: columns.all });
      }
    }
  } catch (error) {
    throw error instanceof ParserError ? explain(file, error, parsed) : error;
  }
  if (names === undefined) {
    throw new CsvError(file, [
      { line: 1, column: null, message: "the file is empty. Its first line names the columns." },
    ]);
  }
}

/** Every line break as a line feed, so that lines are counted alike inside quotes and outside. */
async function* withLineFeeds(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let isAfterReturn = false;
  for await (const piece of text) {
    const rest = isAfterReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    isAfterReturn = piece === "" ? isAfterReturn : piece.endsWith("\r");
    yield rest.replace(/\r\n?/g, "\n");
  }
}

/** Text up to the end of the first line at least, so that the separator can be told. */
async function readBeginning(text: AsyncGenerator<string>): Promise<string> {
  let beginning = "";
  while (!beginning.includes("\n") && beginning.length < MAX_ROW) {
    const { value, done } = await text.next();
    if (done) {
      break;
    }
    beginning += value;
  }
  return beginning;
}

async function* join(beginning: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  if (beginning !== "") {
    yield beginning;
  }
  yield* text;
}

function readHeader<Column extends string>(
  file: string,
  record: readonly string[],
  { all, required }: Columns<Column>,
): Column[] {
  const problems: CsvProblem[] = [];
  const names: Column[] = [];
  for (const [index, header] of record.entries()) {
    const name = all.find((column) => column === toColumn(header));
    const column = header.trim() || `number ${index + 1}`;
    if (name === undefined) {
      const message = `it is unknown. Known are: ${all.join(", ")}.`;
      problems.push({ line: 1, column, message });
    } else if (names.includes(name)) {
      problems.push({ line: 1, column, message: "it stands there twice. Remove one." });
    } else {
      names.push(name);
    }
  }
  for (const column of required.filter((name) => !names.includes(name))) {
    problems.push({ line: 1, column, message: "it is missing." });
  }
  if (problems.length > 0) {
    throw new CsvError(file, problems);
  }
  return names;
}

function toRecord<Column extends string>({
  line,
  record,
  names,
  all,
}: {
  line: number;
  record: readonly string[];
  names: readonly Column[];
  all: readonly Column[];
}): CsvRecord<Column> {
  const problems: CsvProblem[] = [];
  if (record.length !== names.length) {
    const message = `it has ${record.length} fields, and the header ${names.length}.`;
    problems.push({ line, column: null, message });
  }
  const values = Object.fromEntries(all.map((column) => [column, ""])) as Record<Column, string>;
  for (const [index, column] of names.entries()) {
    const text = record[index] ?? "";
    if (UNREADABLE.test(text)) {
      problems.push({ line, column, message: UNREADABLE_MESSAGE });
    }
    values[column] = text.replace(/[\n\t]+/g, " ").trim();
  }
  return { line, values, problems };
}

function countBreaks(record: readonly string[]): number {
  const breaks = record.map((field) => field.split("\n").length - 1);
  return breaks.reduce((sum, count) => sum + count, 0);
}

/** What the parser stumbled over, in our words; it reads no further. */
function explain(file: string, error: ParserError, { headers, endLine }: Progress): CsvError {
  const problem = (line: number, message: string): CsvError => {
    const index = "index" in error && typeof error.index === "number" ? error.index : -1;
    return new CsvError(file, [{ line, column: headers?.[index]?.trim() ?? null, message }]);
  };
  const lines = "lines" in error && typeof error.lines === "number" ? error.lines : endLine + 1;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return problem(endLine + 1, "a quote is not closed from here on.");
    case "CSV_MAX_RECORD_SIZE":
      return problem(
        endLine + 1,
        `it is longer than ${MAX_ROW} characters: is a quote not closed?`,
      );
    case "INVALID_OPENING_QUOTE":
    case "CSV_INVALID_CLOSING_QUOTE":
      return problem(
        lines,
        'a quote stands inside a field. Quote the field and write it twice: "".',
      );
    default:
      return problem(lines, `it cannot be read (${error.code}).`);
  }
}
