import { type Days, showDays } from "./days.ts";

/** Longest description that the contract takes. */
const LONGEST = 1_000;

/** `Monitoring, 1077-01, 1 Nov 2026 – 30 Nov 2026 (12 of 30 days)`. */
export function describeService(
  name: string,
  { clientNo, days, charged, whole }: ServicePart,
): string {
  const part = charged < whole ? ` (${charged} of ${whole} days)` : "";
  return ending(name, `, ${clientNo}, ${showDays(days)}${part}`);
}

export type ServicePart = { clientNo: string; days: Days; charged: number; whole: number };

/** `Patrol, 1077-01, 3 activations`. */
export function describeActivations(name: string, clientNo: string, count: number): string {
  return ending(name, `, ${clientNo}, ${count} ${count === 1 ? "activation" : "activations"}`);
}

/** `Service visit: battery replaced, work order 55`. */
export function describeWorkOrder(name: string, description: string, workOrderId: number): string {
  const text = [name, description.trim()].filter((part) => part !== "").join(": ");
  return ending(text, `, work order ${workOrderId}`);
}

/** Shortens the text before the end, which says what is billed. */
function ending(text: string, end: string): string {
  const room = LONGEST - end.length;
  return (text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`) + end;
}
