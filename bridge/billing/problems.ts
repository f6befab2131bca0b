import { describeFault, type Fault } from "../contract/errors.ts";

/** Something that a person must mend before a record is billed. */
export type Problem = Fault & {
  /** The record for people: `Invoice B000012-00007 of Harbour Ltd`. */
  record: string;
  /** Null when it concerns no single invoice. */
  invoiceNo: string | null;
  message: string;
  remedy: string;
};

/** A fault of a record, with its texts. */
export function describeProblem(
  fault: Fault,
  { record, invoiceNo = null }: { record: string; invoiceNo?: string | null },
): Problem {
  return { record, invoiceNo, ...fault, ...describeFault(fault) };
}
