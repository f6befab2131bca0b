import type { z } from "zod";
import type { PatriotMethod, PatriotResult, patriotMethods } from "../contract/patriot_api.ts";

/** Parameters as a handler gets them: checked, with their defaults. */
export type Parsed<M extends PatriotMethod> = z.output<(typeof patriotMethods)[M]["params"]>;
export type Handlers<M extends PatriotMethod = PatriotMethod> = {
  /** `signal` is aborted when the caller goes away before the answer. */
  [Method in M]: (params: Parsed<Method>, signal?: AbortSignal) => Promise<PatriotResult<Method>>;
};
