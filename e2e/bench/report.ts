import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type BenchResult, median } from "./benchmark.ts";

/** The table of one benchmark: every way with its rates, then the ratios with their aims. */
export function tableOf({ unit, ways, ratios }: BenchResult): string {
  const rounds = ways[0]?.rates.length ?? 0;
  const header = ["way", ...numbered("round", rounds), `median ${unit}`];
  const rows = ways.map(({ name, rates }) => [
    name,
    ...rates.map((rate) => rate.toFixed(1)),
    median(rates).toFixed(1),
  ]);
  const ratioRows = ratios.map(({ name, ratio, aim }) => [
    name,
    `${ratio.toFixed(2)} ×`,
    aim === null ? "" : `aim ${aim.toFixed(1)} ×`,
    aim === null ? "" : ratio >= aim ? "reached" : "MISSED",
  ]);
  return `${aligned([header, ...rows])}\n\n${aligned(ratioRows)}`;
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}

/** The first column is text, the others are figures. */
function aligned(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}

/** Writes all figures of a run, those of every round too. */
export async function writeReport(file: string, report: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
