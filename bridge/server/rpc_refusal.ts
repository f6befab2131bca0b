import {
  describeFault,
  type Fault,
  JSON_RPC_ERRORS,
  PatriotPartnerError,
} from "../contract/errors.ts";

type Id = string | number | null;

/** A JSON-RPC 2.0 error answer; `data` is a fault of bridge/contract/errors.ts. */
export type ErrorAnswer = {
  jsonrpc: "2.0";
  id: Id;
  error: { code: number; message: string; data: Fault };
};

/** A call that is wrong in itself, with its number of the JSON-RPC specification. */
export class RpcRefusal extends PatriotPartnerError {
  readonly rpcCode: number;

  /** @param rule what is wrong, as the end of a sentence: "is not JSON" */
  constructor(kind: keyof typeof JSON_RPC_ERRORS, path: string, rule: string) {
    super("invalid_params", { path, rule });
    this.rpcCode = JSON_RPC_ERRORS[kind];
  }
}

/** The error answer for an expected failure; its text is that of the error table. */
export function answerError(id: Id, error: PatriotPartnerError): ErrorAnswer {
  const code = error instanceof RpcRefusal ? error.rpcCode : numberOf(error.fault);
  const { message } = describeFault(error.fault);
  return { jsonrpc: "2.0", id, error: { code, message, data: error.fault } };
}

function numberOf({ code }: Fault): number {
  if (code === "internal_error") {
    return JSON_RPC_ERRORS.internal;
  }
  return code === "invalid_params" ? JSON_RPC_ERRORS.invalidParams : JSON_RPC_ERRORS.application;
}
