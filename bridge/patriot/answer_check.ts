import type { PatriotMethod, PatriotParams, PatriotResult } from "../contract/patriot_api.ts";

/** Throws PatriotCallError when an answer is about something else than was asked. */
export type AnswerChecks = {
  [M in PatriotMethod]?: (params: PatriotParams<M>, result: PatriotResult<M>) => void;
};

/** Codes of Patriot are the same in upper and lower case. */
export const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
