import { formatClientNo, isInRange, parseRange } from "../contract/client_range.ts";
import type {
  Client,
  Dealer,
  PatriotMethod,
  PatriotParams,
  PatriotResult,
} from "../contract/patriot_api.ts";
import {
  type AnswerChecks,
  checkKey,
  isSame,
  isSameKey,
  type Key,
  mismatch,
} from "./answer_check.ts";
import { BILLING_CHECKS } from "./billing_answer_checks.ts";
import { DESK_CHECKS } from "./desk_answer_checks.ts";
import { invalidAnswer } from "./http_exchange.ts";

function checkMarked(asked: Key & { marker: string }, client: Client): void {
  checkKey(asked, client);
  if (client.marker === null || !isSame(client.marker, asked.marker)) {
    const clientNo = formatClientNo(client.clientId, client.portId);
    throw mismatch(`marker ${asked.marker}`, `${clientNo}, which has another`);
  }
}

function checkClaims(
  { claims }: PatriotParams<"client.claimMany">,
  { items }: PatriotResult<"client.claimMany">,
): void {
  if (items.length !== claims.length) {
    throw mismatch(`${claims.length} clients`, `${items.length}`);
  }
  for (const [index, claim] of claims.entries()) {
    const { client = null, fault = null } = items[index] ?? {};
    if ((client === null) === (fault === null)) {
      throw invalidAnswer("client.claimMany: an item is neither claimed nor refused");
    }
    if (client !== null) {
      checkMarked(claim, client);
    }
  }
}

function checkDealer(asked: string, dealer: Dealer): void {
  if (!isSame(asked, dealer.dealerId)) {
    throw invalidAnswer("it is about another dealer");
  }
}

/** As the walk orders them. */
function comesAfter(one: Key, other: Key): boolean {
  const [id, before] = [one.clientId.toLowerCase(), other.clientId.toLowerCase()];
  return id === before ? one.portId > other.portId : id > before;
}

/** A walk that goes back would never end, and one out of order would hide clients from an audit. */
function checkWalk(
  { after, limit = Number.POSITIVE_INFINITY }: PatriotParams<"client.walk">,
  { items, next }: PatriotResult<"client.walk">,
): void {
  if (items.length > limit) {
    throw invalidAnswer("client.walk: more than asked for");
  }
  const keys: Key[] = [...(after ? [after] : []), ...items];
  if (keys.some((key, index) => index > 0 && !comesAfter(key, keys[index - 1] ?? key))) {
    throw invalidAnswer("client.walk: it is not in order");
  }
  const last = items.at(-1);
  if (next !== null && (!last || !isSameKey(last, next))) {
    throw invalidAnswer("client.walk: the next page does not follow this one");
  }
}

const CHECKS: AnswerChecks = {
  ...BILLING_CHECKS,
  ...DESK_CHECKS,
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
  "client.list": ({ dealerId }, { items }) => {
    if (dealerId && items.some((client) => !isSame(client.dealerId ?? "", dealerId))) {
      throw invalidAnswer("client.list: a client belongs to another dealer");
    }
  },
  "client.walk": checkWalk,
  "client.getMany": ({ keys }, { items }) => {
    const numberOf = (key: Key) => formatClientNo(key.clientId, key.portId);
    const asked = new Set(keys.map((key) => numberOf(key).toLowerCase()));
    for (const client of items) {
      if (!asked.delete(numberOf(client).toLowerCase())) {
        throw mismatch(`${keys.length} clients`, numberOf(client));
      }
    }
  },
  "client.insert": (asked, { client }) => checkMarked(asked, client),
  "client.update": (asked, { client }) => checkMarked(asked, client),
  "client.claim": (asked, { client }) => checkMarked(asked, client),
  "client.claimMany": checkClaims,
  "client.release": (asked, { client }) => {
    checkKey(asked, client);
    if (client.marker !== null && isSame(client.marker, asked.marker)) {
      throw invalidAnswer("client.release: the marker is still there");
    }
  },
  "dealer.get": ({ dealerId }, { dealer }) => {
    if (dealer !== null) {
      checkDealer(dealerId, dealer);
    }
  },
  "dealer.setCustomer": ({ dealerId }, { dealer }) => checkDealer(dealerId, dealer),
};

/** Throws when Patriot answered about something else than it was asked. */
export function checkAnswer<M extends PatriotMethod>(
  method: M,
  params: PatriotParams<M>,
  result: PatriotResult<M>,
): void {
  CHECKS[method]?.(params, result);
}
