import { z } from "zod";
import {
  describeFault,
  ERRORS,
  type ErrorCode,
  type ErrorParams,
  type Fault,
  type Outcome,
} from "./error_table.ts";

export {
  describeFault,
  ERRORS,
  type ErrorCode,
  type ErrorEntry,
  type ErrorParams,
  type Fault,
  type Outcome,
} from "./error_table.ts";

export const errorCodeSchema = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);
export const errorParamsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export const faultSchema = z.object({ code: errorCodeSchema, params: errorParamsSchema });

/** An expected failure with a code of {@link ERRORS}; anything else that is thrown is a defect. */
export class PatriotPartnerError extends Error {
  override readonly name = "PatriotPartnerError";
  readonly fault: Fault;
  readonly outcome: Outcome;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    const fault = { code, params };
    super(describeFault(fault).message, options);
    this.fault = fault;
    this.outcome = ERRORS[code].outcome;
  }
}

/** The fault of an expected failure; anything else is a defect and thrown on. */
export function faultOf(error: unknown): Fault {
  if (error instanceof PatriotPartnerError) {
    return error.fault;
  }
  throw error;
}

/** Code of an expected failure; `internal_error` for a defect. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof PatriotPartnerError ? error.fault.code : "internal_error";
}

/** JSON-RPC 2.0 error numbers; ours are all -32000 with the code in `data`. */
export const JSON_RPC_ERRORS = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  application: -32000,
} as const;
