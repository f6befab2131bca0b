import { type Answer, culpritOf } from "./bridge_answer.ts";
import type { BridgeStatus, Failure, Overview, OverviewSnapshot } from "./overview_store.ts";

/** How a part stands: nothing to do, worth a look, needs a person, or not known. */
export type Level = "good" | "warning" | "bad" | "unknown";
export type Health<State extends string> = { level: Level; state: State };

/** Links are taken within seconds; longer means that something is in the way. */
const SLOW_AFTER = 60; // seconds
const STUCK_AFTER = 15 * 60; // seconds
/** More than so many links are retried only after a question. */
const MANY = 20;
/** Days before the bridge's key ends in which it is to be renewed. */
const KEY_DAYS = 14;
/** Share of a day in seconds, and so on, largest first. */
const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

export type BridgeState = "asking" | "up" | "away" | "not_paired" | "refused";

export function bridgeHealth(answer: Answer<BridgeStatus> | null): Health<BridgeState> {
  if (!answer) {
    return { level: "unknown", state: "asking" };
  }
  if (answer.ok) {
    return { level: "good", state: "up" };
  }
  if (answer.error.code === "bridge_not_configured") {
    return { level: "warning", state: "not_paired" };
  }
  if (culpritOf(answer.error) === "bridge") {
    return { level: "bad", state: "away" };
  }
  return { level: "unknown", state: "refused" };
}

export type PartState = "asking" | "up" | "down" | "unknown";

/** How the bridge reaches Patriot. */
export function patriotHealth(answer: Answer<BridgeStatus> | null): Health<PartState> {
  return partHealth(answer, "patriot");
}

/** How the bridge reaches Odoo. */
export function odooHealth(answer: Answer<BridgeStatus> | null): Health<PartState> {
  return partHealth(answer, "odoo");
}

function partHealth(
  answer: Answer<BridgeStatus> | null,
  part: "patriot" | "odoo",
): Health<PartState> {
  if (!answer) {
    return { level: "unknown", state: "asking" };
  }
  const state = answer.ok ? answer.result[part] : "unknown";
  const levels = { up: "good", down: "bad", unknown: "unknown" } as const;
  return { level: levels[state], state };
}

export type QueueState = "empty" | "moving" | "slow" | "stuck";

export function queueHealth(queue: Overview["queue"]): Health<QueueState> {
  const age = queue.oldest_seconds ?? 0;
  if (queue.pending === 0) {
    return { level: "good", state: "empty" };
  }
  if (age < SLOW_AFTER) {
    return { level: "good", state: "moving" };
  }
  return age < STUCK_AFTER ? { level: "warning", state: "slow" } : { level: "bad", state: "stuck" };
}

export type Age = { count: number; unit: "second" | "minute" | "hour" | "day" };

/** An age in its largest whole unit. */
export function ageOf(seconds: number): Age {
  const whole = Math.max(0, Math.floor(seconds));
  for (const [unit, size] of UNITS) {
    if (whole >= size) {
      return { count: Math.floor(whole / size), unit };
    }
  }
  return { count: whole, unit: "second" };
}

/** Whether the bridge's key ends soon or has ended; `days` is false without a key. */
export function isKeyEnding(days: number | false): days is number {
  return days !== false && days <= KEY_DAYS;
}

export function isMany(links: number): boolean {
  return links > MANY;
}

/** A failure that only a person can decide, by comparing, is not retried. */
export function canRetry(failure: Pick<Failure, "code">): boolean {
  return failure.code !== "odoo_older";
}

/** Links that Retry everything would wake. */
export function retriable(failures: readonly Failure[]): number {
  return failures.filter(canRetry).reduce((sum, { count }) => sum + count, 0);
}

export type Domain = [string, string, unknown][];

/** Links that wait for the bridge. */
export const BEHIND: Domain = [
  ["is_pending", "=", true],
  ["state", "!=", "failed"],
];

/** Links whose customer is archived while its site is monitored all the same. */
export const ARCHIVED: Domain = [
  ["partner_id.active", "=", false],
  ["client_id", "!=", false],
  ["release", "=", false],
];

/** The links of a failure, for a list: those of its cause when there are more than it names. */
export function domainOf(failure: Failure): Domain {
  return failure.count > failure.link_ids.length
    ? [
        ["state", "=", "failed"],
        ["error_code", "=", failure.code],
      ]
    : [["id", "in", failure.link_ids]];
}

/** Nothing is linked and nothing wants to be: how to begin is what a person needs. */
export function isUnused({ overview }: OverviewSnapshot): boolean {
  return overview !== null && overview.links === 0 && overview.queue.pending === 0;
}
