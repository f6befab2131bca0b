import type { Progress } from "../stack/progress.ts";

/** One way of doing the work of a benchmark, by how fast it is. */
export interface Way {
  name: string;
  /** Records a second, one figure for each round. */
  rates: number[];
}

/** One way of doing the work, by what it costs: the lower the better. */
export interface CostlyWay {
  name: string;
  /** Milliseconds or kB, one figure for each round. */
  costs: number[];
}

export type AnyWay = Way | CostlyWay;

/** How one way compares with another: the median over the rounds. */
export interface Ratio {
  name: string;
  ratio: number;
  /** What it shall be at least, or at most where `atMost` says so; null when it is only told. */
  aim: number | null;
  /** The aim of costs. */
  atMost?: boolean;
}

export interface BenchResult {
  /** What the figures count, such as "invoices/s", "ms" or "kB". */
  unit: string;
  ways: AnyWay[];
  ratios: Ratio[];
  /** Versions of what took part, by name. */
  versions: Record<string, string>;
  /** What else a reader must know, such as how much each way did. */
  notes: string[];
}

export interface BenchSettings {
  rounds: number;
  /** Records that each way handles in a round; undefined for the benchmark's own number. */
  size: number | undefined;
  /** Leaves the data folder with its logs. */
  keep: boolean;
  progress: Progress;
}

/** A comparison that `npm run bench -- <name>` makes; each is a file of its own. */
export interface Benchmark {
  name: string;
  title: string;
  /**
   * Takes all ways in turn, round by round, on one stack.
   * @throws Error when the ways did not do the same work, or something does not start
   */
  run(settings: BenchSettings): Promise<BenchResult>;
}

export function figuresOf(way: AnyWay): readonly number[] {
  return "rates" in way ? way.rates : way.costs;
}

/** @throws Error without figures */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) {
    throw new Error("there is no median of nothing");
  }
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/**
 * Compares two ways round by round: on a machine that others use too, the two of one round met the
 * same load, those of different rounds did not.
 */
export function ratioOf(way: AnyWay, against: AnyWay): number {
  const others = figuresOf(against);
  return median(figuresOf(way).map((figure, round) => figure / (others[round] ?? Number.NaN)));
}
