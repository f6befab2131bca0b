import { type ErrorCode, type ErrorParams, PatriotPartnerError } from "../contract/errors.ts";

/**
 * A call to Patriot that failed. `mayHaveRun` is false only when Patriot surely did nothing:
 * the request was never sent, or Patriot refused it with an error that the contract knows.
 */
export class PatriotCallError extends PatriotPartnerError {
  readonly mayHaveRun: boolean;

  constructor(
    code: ErrorCode,
    params: ErrorParams,
    { mayHaveRun, ...options }: ErrorOptions & { mayHaveRun: boolean },
  ) {
    super(code, params, options);
    this.mayHaveRun = mayHaveRun;
  }
}
