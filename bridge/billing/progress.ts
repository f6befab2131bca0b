/** What long work is at. */
export type Step =
  | "reading charges"
  | "asking for customers"
  | "storing invoices"
  | "reading invoices"
  | "checking"
  | "sending"
  | "posting"
  | "telling Patriot"
  | "checking rows"
  | "matching"
  | "importing"
  | "auditing";

/** Told as work goes on; `total` null while it is not known. */
export type OnProgress = (step: Step, done: number, total: number | null) => void;

/** What every long piece of work takes. */
export type Course = {
  /** Aborted, the work stops at the next place where nothing is half done. */
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
};
