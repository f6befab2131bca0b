import type { SyncHour } from "./overview_store.ts";

/** A bar of the chart; heights are percent of the chart's top. */
export type HourBar = {
  at: number;
  synced: number;
  failed: number;
  syncedHeight: number;
  failedHeight: number;
};
export type HourChart = {
  bars: HourBar[];
  /** Value at the chart's top: 1, 2 or 5 times a power of ten. */
  top: number;
  synced: number;
  failed: number;
  /** The fullest hour; undefined when nothing happened. */
  busiest: HourBar | undefined;
};

/** The lowest round number that is not below `value`. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return power * ([1, 2, 5].find((step) => step * power >= value) ?? 10);
}

/** Unix milliseconds of `YYYY-MM-DD hh:mm:ss` UTC. */
export function millisecondsOf(at: string): number {
  return Date.parse(`${at.replace(" ", "T")}Z`);
}

/** Syncs per hour as stacked bars. Something that happened is never too small to be seen. */
export function chartOf(hours: readonly SyncHour[]): HourChart {
  const top = roundUp(Math.max(1, ...hours.map(({ synced, failed }) => synced + failed)));
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (count / top) * 100));
  const bars = hours.map(({ hour, synced, failed }) => ({
    at: millisecondsOf(hour),
    synced,
    failed,
    syncedHeight: height(synced),
    failedHeight: height(failed),
  }));
  const total = (bar: HourBar) => bar.synced + bar.failed;
  const busiest = bars.reduce<HourBar | undefined>(
    (most, bar) => (total(bar) > (most ? total(most) : 0) ? bar : most),
    undefined,
  );
  return {
    bars,
    top,
    synced: hours.reduce((sum, { synced }) => sum + synced, 0),
    failed: hours.reduce((sum, { failed }) => sum + failed, 0),
    busiest,
  };
}
