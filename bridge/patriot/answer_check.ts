import { formatClientNo } from "../contract/client_range.ts";
import type { PatriotMethod, PatriotParams, PatriotResult } from "../contract/patriot_api.ts";
import { PatriotCallError } from "./call_error.ts";

/** Throws PatriotCallError when an answer is about something else than was asked. */
export type AnswerChecks = {
  [M in PatriotMethod]?: (params: PatriotParams<M>, result: PatriotResult<M>) => void;
};

/** Codes of Patriot are the same in upper and lower case. */
export const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export type Key = { clientId: string; portId: string };

/** Client IDs are the same in upper and lower case, as in Patriot. */
export function isSameKey(one: Key, other: Key): boolean {
  return isSame(one.clientId, other.clientId) && one.portId === other.portId;
}

/** Throws `client_mismatch` when an answer is about another client. */
export function checkKey(asked: Key, answered: Key): void {
  if (!isSameKey(asked, answered)) {
    throw mismatch(
      formatClientNo(asked.clientId, asked.portId),
      formatClientNo(answered.clientId, answered.portId),
    );
  }
}

export function mismatch(asked: string, answered: string): PatriotCallError {
  return new PatriotCallError("client_mismatch", { asked, answered }, { mayHaveRun: true });
}
