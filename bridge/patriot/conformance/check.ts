import type { ErrorCode } from "../../contract/errors.ts";
import { PatriotCallError, type PatriotTransport } from "../transport.ts";

/** Where test clients may be inserted; they stay, for the contract deletes nothing. */
export type WriteArea = {
  portId: string;
  startId: string;
  endId: string;
  templateNo: string;
  operatorId: string;
};

export type RawAnswer = { status: number; body: unknown };

export type Context = {
  patriot: PatriotTransport;
  /** Sends one HTTP request to `/json` as it stands, with the right login unless overridden. */
  send(request: {
    method?: "POST" | "GET";
    body?: string;
    headers?: Record<string, string>;
  }): Promise<RawAnswer>;
};

export type Check<C = Context> = { name: string; run(context: C): Promise<void> };

/** Why a service does not fulfil the contract. */
export class Deviation extends Error {}

export function ensure(condition: boolean, reason: string): asserts condition {
  if (!condition) {
    throw new Deviation(reason);
  }
}

/** Ensures that `call` is refused with `code`; answers what else it says. */
export async function ensureRefused(
  call: Promise<unknown>,
  code: ErrorCode,
): Promise<PatriotCallError["fault"]["params"]> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  ensure(error !== undefined, `accepted, ${code} was expected`);
  if (!(error instanceof PatriotCallError)) {
    throw error;
  }
  ensure(error.fault.code === code, `refused as ${error.fault.code}, ${code} was expected`);
  return error.fault.params;
}
