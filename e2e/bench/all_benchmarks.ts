import type { Benchmark } from "./benchmark.ts";
import { billing } from "./billing.ts";
import { bundle } from "./bundle.ts";
import { dealers } from "./dealers.ts";
import { drain } from "./drain.ts";
import { form } from "./form.ts";
import { importing } from "./import.ts";
import { link } from "./link.ts";

export const allBenchmarks: readonly Benchmark[] = [
  ...[link, drain, billing, importing],
  ...[dealers, form, bundle],
];
