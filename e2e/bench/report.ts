import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type BenchResult, figuresOf, median, type Ratio } from "./benchmark.ts";

/**
 * One table of all benchmarks: of each its ways with the figure of every round, then the ratios
 * with their aims.
 */
export function tableOf(results: Readonly<Record<string, BenchResult>>): string {
  const all = Object.entries(results);
  const counts = all.flatMap(([, { ways }]) => ways.map((way) => figuresOf(way).length));
  const rounds = Math.max(0, ...counts);
  const numbers = Array.from({ length: rounds }, (_, index) => `round ${index + 1}`);
  const header = ["benchmark", "way", ...numbers, "median", "unit", "ratio", "aim", ""];
  const rows = all.flatMap(([name, { unit, ways, ratios }]) => [
    ...ways.map((way) => {
      const figures = figuresOf(way).map((figure) => figure.toFixed(1));
      const blank = new Array<string>(rounds - figures.length).fill("");
      const middle = median(figuresOf(way)).toFixed(1);
      return [name, way.name, ...figures, ...blank, middle, unit, "", "", ""];
    }),
    ...ratios.map((ratio) => [
      ...[name, ratio.name, ...numbers.map(() => ""), "", ""],
      ...[`${ratio.ratio.toFixed(2)} ×`, ...judge(ratio)],
    ]),
  ]);
  return aligned([header, ...rows]);
}

function judge({ ratio, aim, atMost = false }: Ratio): [string, string] {
  if (aim === null) {
    return ["", ""];
  }
  const isReached = atMost ? ratio <= aim : ratio >= aim;
  return [`${atMost ? "≤" : "≥"} ${aim} ×`, isReached ? "reached" : "MISSED"];
}

/** The first two columns are text, the others are figures. */
function aligned(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number) =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}

/** Writes all figures of a run, those of every round too. */
export async function writeReport(file: string, report: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
