import { createJSONRPCRequest } from "json-rpc-2.0";
import { PatriotPartnerError } from "../contract/errors.ts";
import { parseParams } from "../contract/params.ts";
import { type PatriotMethod, patriotMethods } from "../contract/patriot_api.ts";
import { readAnswer } from "./answer.ts";
import { checkAnswer } from "./answer_checks.ts";
import { PatriotCallError } from "./call_error.ts";
import { createExchange, type ExchangeOptions } from "./http_exchange.ts";
import type { PatriotTransport } from "./transport.ts";

export { PatriotCallError, type PatriotTransport } from "./transport.ts";

export type PatriotClientOptions = ExchangeOptions;

/** The client of Patriot's JSON service (`POST /json`, Basic login); connects at the first call. */
export function createPatriotClient(options: PatriotClientOptions): PatriotTransport {
  const exchange = createExchange(options);
  let lastId = 0;
  return {
    call: async (method, params, { signal } = {}) => {
      checkParams(method, params);
      lastId += 1;
      const id = lastId;
      const request = createJSONRPCRequest(id, method, params);
      const waitMs = waitOf(params);
      const text = await exchange.post(JSON.stringify(request), { signal, waitMs });
      const result = readAnswer(method, id, text);
      checkAnswer(method, params, result);
      return result;
    },
    close: () => exchange.close(),
  };
}

/** Milliseconds that a call lets Patriot wait, such as `workstation.take`. */
function waitOf(params: object): number {
  return "waitMs" in params && typeof params.waitMs === "number" ? params.waitMs : 0;
}

function checkParams(method: PatriotMethod, params: unknown): void {
  try {
    parseParams(patriotMethods[method].params, params);
  } catch (error) {
    if (error instanceof PatriotPartnerError) {
      const trouble = { mayHaveRun: false, cause: error };
      throw new PatriotCallError(error.fault.code, error.fault.params, trouble);
    }
    throw error;
  }
}
