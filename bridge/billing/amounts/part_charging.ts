import type { ChargePeriod } from "../../contract/charges.ts";

/** How many of a period's days are charged when only `covered` of them are covered. */
export function chargedDays(
  partCharging: ChargePeriod["partCharging"],
  { covered, whole }: { covered: number; whole: number },
): number {
  if (covered === 0 || covered === whole) {
    return covered;
  }
  switch (partCharging.kind) {
    case "none":
      return 0;
    case "whole":
      return whole;
    case "custom": {
      const { days } = partCharging;
      return Math.min(whole, Math.ceil(covered / days) * days);
    }
  }
}
