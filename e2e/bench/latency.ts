import { type CostlyWay, median, type Ratio, ratioOf } from "./benchmark.ts";

/** How long one kind of request takes: two ways, of which each round adds a figure to both. */
export interface Latency {
  name: string;
  p50: CostlyWay;
  p95: CostlyWay;
  ways: [CostlyWay, CostlyWay];
  /** Takes what the requests of one round took, in ms, and answers it as text. */
  addRound(took: readonly number[]): string;
}

export function latencyOf(name: string): Latency {
  const p50: CostlyWay = { name: `${name}, p50`, costs: [] };
  const p95: CostlyWay = { name: `${name}, p95`, costs: [] };
  return {
    ...{ name, p50, p95, ways: [p50, p95] },
    addRound(took) {
      const [half, most] = [median(took), percentile95(took)];
      p50.costs.push(half);
      p95.costs.push(most);
      return `${name}: p50 ${half.toFixed(1)} ms, p95 ${most.toFixed(1)} ms`;
    },
  };
}

/** How one compares with another: p50, which shall be `aim` at most, and p95, which is only told. */
export function latencyRatios(
  name: string,
  { of, to, aim }: { of: Latency; to: Latency; aim: number },
): Ratio[] {
  return [
    { name: `${name}, p50`, ratio: ratioOf(of.p50, to.p50), aim, atMost: true },
    { name: `${name}, p95`, ratio: ratioOf(of.p95, to.p95), aim: null },
  ];
}

/** The least figure that 95 of 100 do not exceed. @throws Error without figures */
export function percentile95(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const found = sorted[Math.ceil(sorted.length * 0.95) - 1];
  if (found === undefined) {
    throw new Error("there is no percentile of nothing");
  }
  return found;
}

/** Runs `work` and answers how long it took, in ms. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}
