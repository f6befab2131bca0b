import type { DeskResult } from "../../../bridge/contract/desk_api.ts";

export type Problem = DeskResult<"batch.check">["problems"][number];

/** Problems of one invoice; `invoiceNo` null: those of the whole batch. */
export type ProblemGroup = {
  invoiceNo: string | null;
  /** What it is about, for people. */
  record: string;
  problems: { message: string; remedy: string; record: string }[];
};

/** Problems by invoice, those of the whole batch first; what reads the same stands there once. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const { invoiceNo, record, message, remedy } of problems) {
    const key = invoiceNo ?? "";
    const group = groups.get(key) ?? { invoiceNo, record, problems: [] };
    groups.set(key, group);
    const isKnown = group.problems.some(
      (known) => known.message === message && known.record === record,
    );
    if (!isKnown) {
      group.problems.push({ message, remedy, record });
    }
  }
  return [...groups.values()].sort((a, b) =>
    (a.invoiceNo ?? "").localeCompare(b.invoiceNo ?? "", "en", { numeric: true }),
  );
}

/** Place of an invoice in its batch by its number `B000012-00007`; undefined for other numbers. */
export function seqOf(invoiceNo: string): number | undefined {
  const seq = /^B\d{6,12}-(\d+)$/.exec(invoiceNo)?.[1];
  return seq === undefined ? undefined : Number(seq);
}
