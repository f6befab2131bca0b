import { z } from "zod";

/** A client ID: up to 16 letters and digits, as Patriot prints it. */
export const clientIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{1,16}$/, "a client ID is 1 to 16 letters and digits");

/** A port ID: at least two digits. */
export const portIdSchema = z.string().regex(/^\d{2,6}$/, "a port ID is 2 to 6 digits");

/** A run of client IDs that share a prefix and a width, both ends included. */
export type ClientRange = {
  prefix: string;
  /** Number of digits after the prefix; IDs keep leading zeros. */
  width: number;
  start: number;
  end: number;
};

export type RangeFault =
  | "invalid_start"
  | "invalid_end"
  | "prefix_differs"
  | "width_differs"
  | "reversed";

/** Longest run of digits that a number holds exactly. */
const MAX_DIGITS = 15;
const ID_PARTS = /^(.*?)(\d+)$/;

function splitId(id: string): { prefix: string; digits: string } | undefined {
  if (!clientIdSchema.safeParse(id).success) {
    return undefined;
  }
  const match = ID_PARTS.exec(id);
  if (!match || match[1] === undefined || match[2] === undefined) {
    return undefined;
  }
  const surplus = Math.max(0, match[2].length - MAX_DIGITS);
  return {
    prefix: match[1] + match[2].slice(0, surplus),
    digits: match[2].slice(surplus),
  };
}

/** Reads `1000`–`1999` or `A0100`–`A0499`; answers the fault when the two ends make no range. */
export function parseRange(startId: string, endId: string): ClientRange | RangeFault {
  const start = splitId(startId);
  if (!start) {
    return "invalid_start";
  }
  const end = splitId(endId);
  if (!end) {
    return "invalid_end";
  }
  if (start.prefix !== end.prefix) {
    return "prefix_differs";
  }
  if (start.digits.length !== end.digits.length) {
    return "width_differs";
  }
  const range = {
    prefix: start.prefix,
    width: start.digits.length,
    start: Number(start.digits),
    end: Number(end.digits),
  };
  return range.start <= range.end ? range : "reversed";
}

/** How many IDs the range holds. */
export function sizeOfRange(range: ClientRange): number {
  return range.end - range.start + 1;
}

/** The ID at `offset` from the start of the range, with its leading zeros. */
export function idAt(range: ClientRange, offset: number): string {
  return range.prefix + String(range.start + offset).padStart(range.width, "0");
}

/** Whether `clientId` lies in the range, by prefix, width and number. */
export function isInRange(range: ClientRange, clientId: string): boolean {
  if (clientId.length !== range.prefix.length + range.width || !clientId.startsWith(range.prefix)) {
    return false;
  }
  const digits = clientId.slice(range.prefix.length);
  if (!/^\d+$/.test(digits)) {
    return false;
  }
  const number = Number(digits);
  return number >= range.start && number <= range.end;
}

/** The client number that people see: ID `1077` on port `01` is `1077-01`. */
export function formatClientNo(clientId: string, portId: string): string {
  return `${clientId}-${portId}`;
}
