import { z } from "zod";
import { clientIdSchema, portIdSchema } from "../contract/client_range.ts";
import type { PatriotParams } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { rowOfClient, rowOfDealer } from "./rows.ts";
import { CHUNK_ROWS, type Source } from "./source.ts";

const placeSchema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("dealers"), offset: z.int() }),
  z.object({
    of: z.literal("clients"),
    after: z.object({ clientId: clientIdSchema, portId: portIdSchema }).nullable(),
  }),
]);

type Place = z.infer<typeof placeSchema>;
type ClientPlace = PatriotParams<"client.walk">["after"];

/** All dealers and clients of Patriot, a page at a time. */
export function createPatriotSource(patriot: PatriotCalls, chunkRows = CHUNK_ROWS): Source {
  async function* dealers(from: number) {
    for (let offset = from; ; ) {
      const { items, total } = await patriot.call("dealer.list", { offset, limit: chunkRows });
      offset += items.length;
      const isEnd = items.length === 0 || offset >= total;
      const after: Place = isEnd ? { of: "clients", after: null } : { of: "dealers", offset };
      yield { rows: items.map(rowOfDealer), after };
      if (isEnd) {
        return;
      }
    }
  }

  async function* clients(from: ClientPlace) {
    let place: ClientPlace = from;
    do {
      const page: { items: Parameters<typeof rowOfClient>[0][]; next: ClientPlace } =
        await patriot.call("client.walk", { after: place ?? null, limit: chunkRows });
      const last = page.items.at(-1);
      place = page.next;
      const after = place ?? (last && { clientId: last.clientId, portId: last.portId });
      yield { rows: page.items.map(rowOfClient), after: { of: "clients", after: after ?? null } };
    } while (place);
  }

  return {
    identify: async () => "patriot",
    async check(_ledger, onRows) {
      const { total: dealerCount } = await patriot.call("dealer.list", { limit: 1 });
      const { total: clientCount } = await patriot.call("client.list", { limit: 1 });
      onRows(dealerCount + clientCount);
      return dealerCount + clientCount;
    },
    async *chunks({ after }) {
      const place = after === null ? null : placeSchema.parse(after);
      if (place?.of !== "clients") {
        yield* dealers(place?.offset ?? 0);
      }
      yield* clients(place?.of === "clients" ? place.after : null);
    },
  };
}
