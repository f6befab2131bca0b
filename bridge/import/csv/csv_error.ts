/** Something wrong in a file, where people find it. */
export type CsvProblem = {
  /** Line of the file, from 1; the header is line 1. */
  line: number;
  /** The column's header; null where it concerns the whole line. */
  column: string | null;
  /** What is wrong, and what to do. */
  message: string;
};

/** A file that cannot be imported as it stands; nothing of it was. */
export class CsvError extends Error {
  override readonly name = "CsvError";

  constructor(
    readonly file: string,
    readonly problems: readonly CsvProblem[],
  ) {
    super(problems.map((problem) => describe(file, problem)).join("\n"));
  }
}

function describe(file: string, { line, column, message }: CsvProblem): string {
  const where = column === null ? "" : `, column ${column}`;
  return `${file}, line ${line}${where}: ${message}`;
}
