import type { Ledger, Progressed } from "./ledger.ts";
import type { ImportRow } from "./rows.ts";

/** Rows that are done together: about a second of Odoo's work. */
export const CHUNK_ROWS = 500;

/** Some rows, and where the source goes on after them: JSON that only the source reads. */
export type SourceChunk = { rows: ImportRow[]; after: unknown };

/** Where rows come from: first the dealers, then the clients. */
export type Source = {
  /** Tells this content from any other, for as long as it stays. */
  identify(): Promise<string>;
  /**
   * Looks at all of it before anything is done, and answers how many rows there are.
   * @throws CsvError when it cannot be imported as it stands
   */
  check(ledger: Ledger, onRows: (count: number) => void): Promise<number>;
  /** The rows from the beginning, or from where a run was cut off. */
  chunks(from: Pick<Progressed, "after">): AsyncGenerator<SourceChunk>;
};
