import type { Benchmark } from "./benchmark.ts";
import { billing } from "./billing.ts";
import { importing } from "./import.ts";

export const allBenchmarks: readonly Benchmark[] = [billing, importing];
