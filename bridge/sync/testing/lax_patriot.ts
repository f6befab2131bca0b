import { idAt, isInRange, parseRange, sizeOfRange } from "../../contract/client_range.ts";
import type {
  Client,
  ClientFields,
  PatriotMethod,
  PatriotParams,
  PatriotResult,
} from "../../contract/patriot_api.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { PatriotCallError } from "../../patriot/transport.ts";
import type { Place } from "../allocate.ts";

const AT = "2025-01-01T00:00:00Z";

/**
 * A Patriot in memory that refuses a taken ID but, other than the embedded one, takes the same
 * marker twice: what protects from duplicates must be the bridge itself.
 */
export class LaxPatriot implements PatriotCalls {
  readonly clients: Client[] = [];

  async call<M extends PatriotMethod>(
    method: M,
    params: PatriotParams<M>,
  ): Promise<PatriotResult<M>> {
    return this.answer(method, params) as PatriotResult<M>;
  }

  /** What `client.insert` does, with or without a marker. */
  insert(place: Place, marker: string | null, fields: ClientFields): Client {
    if (this.find(place)) {
      const params = { clientNo: `${place.clientId}-${place.portId}` };
      throw new PatriotCallError("client_exists", params, { mayHaveRun: false });
    }
    const client: Client = {
      ...place,
      marker,
      templateNo: "1001",
      status: "active",
      site: { ...fields.site },
      billing: { ...fields.billing },
      createdBy: "OP01",
      createdAt: AT,
      updatedAt: AT,
    };
    this.clients.push(client);
    return client;
  }

  freeIds(span: PatriotParams<"client.findFree">): string[] {
    const range = parseRange(span.startId, span.endId);
    if (typeof range === "string") {
      throw new PatriotCallError("invalid_params", {}, { mayHaveRun: false });
    }
    const taken = new Set(
      this.clients
        .filter(({ portId, clientId }) => portId === span.portId && isInRange(range, clientId))
        .map(({ clientId }) => clientId),
    );
    const ids = Array.from({ length: sizeOfRange(range) }, (_, offset) => idAt(range, offset));
    return ids.filter((id) => !taken.has(id)).slice(0, span.limit);
  }

  private find({ clientId, portId }: Place): Client | undefined {
    return this.clients.find((client) => client.clientId === clientId && client.portId === portId);
  }

  private answer(method: PatriotMethod, params: unknown): unknown {
    switch (method) {
      case "client.get":
        return { client: copyOf(this.find(params as PatriotParams<"client.get">)) };
      case "client.findByMarker": {
        const { marker } = params as PatriotParams<"client.findByMarker">;
        return { client: copyOf(this.clients.find((client) => client.marker === marker)) };
      }
      case "client.findFree":
        return { clientIds: this.freeIds(params as PatriotParams<"client.findFree">) };
      case "client.insert": {
        const { clientId, portId, marker, fields } = params as PatriotParams<"client.insert">;
        return { client: copyOf(this.insert({ clientId, portId }, marker, fields)) };
      }
      case "client.update":
        return { client: this.update(params as PatriotParams<"client.update">) };
      default:
        throw new Error(`The lax Patriot has no ${method}.`);
    }
  }

  private update(params: PatriotParams<"client.update">): Client | null {
    const client = this.find(params);
    if (client?.marker !== params.marker) {
      throw new PatriotCallError("marker_differs", {}, { mayHaveRun: false });
    }
    Object.assign(client.site, params.fields.site);
    Object.assign(client.billing, params.fields.billing);
    return copyOf(client);
  }
}

function copyOf(client: Client | undefined): Client | null {
  return client ? structuredClone(client) : null;
}
