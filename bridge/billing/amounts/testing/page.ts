import { readFileSync } from "node:fs";

/** A table of AMOUNTS.md: its rows by column. */
export type Table = { columns: string[]; rows: Record<string, string>[] };

const PAGE = new URL("../../AMOUNTS.md", import.meta.url);

/** Every table of the page, in order. */
export function readTables(): Table[] {
  const blocks = readFileSync(PAGE, "utf8").match(/(?:^\|.*\|\n)+/gm) ?? [];
  return blocks.map((block) => {
    const [columns = [], , ...rows] = block.trim().split("\n").map(readCells);
    return {
      columns,
      rows: rows.map((cells) => {
        if (cells.length !== columns.length) {
          throw new Error(
            `A row of AMOUNTS.md has other columns than its table: ${cells.join(", ")}`,
          );
        }
        return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""]));
      }),
    };
  });
}

function readCells(line: string): string[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/** `3 months`, `28 days` */
export function readEvery(text: string): { unit: "day" | "month"; every: number } {
  const [, every, unit] = match(/^(\d+) (day|month)s?$/, text);
  return { every: Number(every), unit: unit === "day" ? "day" : "month" };
}

/** `14 days before the start` */
export function readBillOn(text: string) {
  const [, days, when, of] = match(/^(\d+) days? (before|after) the (start|end)$/, text);
  return {
    days: Number(days),
    when: when === "before" ? ("before" as const) : ("after" as const),
    of: of === "start" ? ("start" as const) : ("end" as const),
  };
}

/** `2026-11-01 to 2026-11-05, 2026-11-20 on`; `nothing` is no span. */
export function readSpans(text: string): { from: string; to: string | null }[] {
  if (text === "nothing") {
    return [];
  }
  return text.split(", ").map((span) => {
    const [, from = "", to] = match(/^(\d{4}-\d\d-\d\d) (?:on|to (\d{4}-\d\d-\d\d))$/, span);
    return { from, to: to ?? null };
  });
}

/** `none`, `whole`, `custom, 7 days` */
export function readPartCharging(text: string) {
  if (text === "none" || text === "whole") {
    return { kind: text } as const;
  }
  const [, days] = match(/^custom, (\d+) days?$/, text);
  return { kind: "custom", days: Number(days) } as const;
}

/** `19 of 30` */
export function readPart(text: string): { charged: number; whole: number } {
  const [, charged, whole] = match(/^(\d+) of (\d+)$/, text);
  return { charged: Number(charged), whole: Number(whole) };
}

function match(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) {
    throw new Error(`AMOUNTS.md: "${text}" is not as the tests read it`);
  }
  return found;
}
