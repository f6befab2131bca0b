import { formatClientNo, isInRange, parseRange } from "../contract/client_range.ts";
import type {
  Client,
  PatriotMethod,
  PatriotParams,
  PatriotResult,
} from "../contract/patriot_api.ts";
import { PatriotCallError } from "./call_error.ts";
import { invalidAnswer } from "./http_exchange.ts";

type Checks = {
  [M in PatriotMethod]?: (params: PatriotParams<M>, result: PatriotResult<M>) => void;
};
type Key = { clientId: string; portId: string };

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Client IDs are the same in upper and lower case, as in Patriot. */
function checkKey(asked: Key, answered: Key): void {
  if (!isSame(asked.clientId, answered.clientId) || asked.portId !== answered.portId) {
    throw mismatch(
      formatClientNo(asked.clientId, asked.portId),
      formatClientNo(answered.clientId, answered.portId),
    );
  }
}

function checkMarked(asked: Key & { marker: string }, client: Client): void {
  checkKey(asked, client);
  if (client.marker === null || !isSame(client.marker, asked.marker)) {
    const clientNo = formatClientNo(client.clientId, client.portId);
    throw mismatch(`marker ${asked.marker}`, `${clientNo}, which has another`);
  }
}

function mismatch(asked: string, answered: string): PatriotCallError {
  return new PatriotCallError("client_mismatch", { asked, answered }, { mayHaveRun: true });
}

const CHECKS: Checks = {
  "template.get": ({ templateNo }, template) => {
    if (!isSame(templateNo, template.templateNo)) {
      throw invalidAnswer("template.get: it is about another template");
    }
  },
  "client.get": (asked, { client }) => {
    if (client !== null) {
      checkKey(asked, client);
    }
  },
  "client.findByMarker": ({ marker }, { client }) => {
    if (client !== null && !(client.marker !== null && isSame(client.marker, marker))) {
      throw mismatch(`marker ${marker}`, formatClientNo(client.clientId, client.portId));
    }
  },
  "client.findFree": ({ startId, endId, limit }, { clientIds }) => {
    const range = parseRange(startId, endId);
    if (typeof range === "string" || clientIds.some((id) => !isInRange(range, id))) {
      throw invalidAnswer("client.findFree: an ID is outside of the range");
    }
    if (clientIds.length > limit) {
      throw invalidAnswer("client.findFree: more IDs than asked for");
    }
  },
  "client.insert": (asked, { client }) => checkMarked(asked, client),
  "client.update": (asked, { client }) => checkMarked(asked, client),
};

/** Throws when Patriot answered about something else than it was asked. */
export function checkAnswer<M extends PatriotMethod>(
  method: M,
  params: PatriotParams<M>,
  result: PatriotResult<M>,
): void {
  CHECKS[method]?.(params, result);
}
