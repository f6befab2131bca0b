import type { DeskMethod, DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { ErrorCode, ErrorParams } from "../../../bridge/contract/error_table.ts";

/** What can go wrong between the browser and the bridge, so that nobody knows what came of a call. */
export type WebErrorCode = "desk_offline" | "answer_unreadable";

/** Why a call failed; the texts of its code stand in error_table.ts. */
export type DeskError = { code: ErrorCode | WebErrorCode; params: ErrorParams };

export type Answer<T> = { ok: true; result: T } | { ok: false; error: DeskError };

export type CallOptions = {
  /** Asked by the page by itself, not by a person: it keeps no session alive. */
  isBackground?: boolean;
};

/** One call of a desk method; failures are values, it never rejects. */
export type DeskCall = <M extends DeskMethod>(
  method: M,
  params: DeskParams<M>,
  options?: CallOptions,
) => Promise<Answer<DeskResult<M>>>;
