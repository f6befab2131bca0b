import type { Benchmark } from "./benchmark.ts";
import { billing } from "./billing.ts";

export const allBenchmarks: readonly Benchmark[] = [billing];
