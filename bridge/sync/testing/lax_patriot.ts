import { idAt, isInRange, parseRange, sizeOfRange } from "../../contract/client_range.ts";
import type { ErrorCode } from "../../contract/errors.ts";
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
import { clientNoOf } from "../attempt.ts";

const AT = "2025-01-01T00:00:00Z";

type Stamp = { marker: string | null; revision: number | null };

/**
 * A Patriot in memory that refuses a taken ID but, other than the embedded one, takes the same
 * marker twice unless told otherwise: what protects from duplicates must be the bridge itself.
 */
export class LaxPatriot implements PatriotCalls {
  private readonly byNumber = new Map<string, Client>();
  private readonly takesMarkerTwice: boolean;

  constructor({ takesMarkerTwice = true } = {}) {
    this.takesMarkerTwice = takesMarkerTwice;
  }

  get clients(): Client[] {
    return [...this.byNumber.values()];
  }

  async call<M extends PatriotMethod>(
    method: M,
    params: PatriotParams<M>,
  ): Promise<PatriotResult<M>> {
    return this.answer(method, params) as PatriotResult<M>;
  }

  /** What `client.insert` does, with or without a marker. */
  insert(place: Place, { marker, revision }: Stamp, fields: ClientFields): Client {
    if (this.find(place)) {
      throw refusal("client_exists", place);
    }
    this.assertNewMarker(marker);
    const client: Client = {
      ...place,
      marker,
      revision,
      dealerId: null,
      templateNo: "1001",
      status: "active",
      site: { ...fields.site },
      billing: { ...fields.billing },
      createdBy: "OP01",
      createdAt: AT,
      updatedAt: AT,
    };
    this.byNumber.set(clientNoOf(place), client);
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

  find({ clientId, portId }: Place): Client | undefined {
    return this.byNumber.get(clientNoOf({ clientId, portId }));
  }

  private answer(method: PatriotMethod, params: unknown): unknown {
    switch (method) {
      case "system.info":
        return { product: "Patriot in memory", version: "6.7", modules: [] };
      case "client.get":
        return { client: copyOf(this.find(params as PatriotParams<"client.get">)) };
      case "client.findByMarker": {
        const { marker } = params as PatriotParams<"client.findByMarker">;
        return { client: copyOf(this.clients.find((client) => client.marker === marker)) };
      }
      case "client.findFree":
        return { clientIds: this.freeIds(params as PatriotParams<"client.findFree">) };
      case "client.insert": {
        const { clientId, portId, fields, ...stamp } = params as PatriotParams<"client.insert">;
        return { client: copyOf(this.insert({ clientId, portId }, stamp, fields)) };
      }
      case "client.update":
        return { client: this.update(params as PatriotParams<"client.update">) };
      case "client.claim":
        return { client: this.claim(params as PatriotParams<"client.claim">) };
      case "client.release":
        return { client: this.release(params as PatriotParams<"client.release">) };
      default:
        throw new Error(`The lax Patriot has no ${method}.`);
    }
  }

  private update(params: PatriotParams<"client.update">): Client | null {
    const client = this.find(params);
    if (client?.marker !== params.marker) {
      throw refusal("marker_differs", params);
    }
    if (client.revision !== null && params.revision < client.revision) {
      throw refusal("odoo_older", params);
    }
    client.revision = params.revision;
    Object.assign(client.site, params.fields.site);
    Object.assign(client.billing, params.fields.billing);
    return copyOf(client);
  }

  private claim(params: PatriotParams<"client.claim">): Client | null {
    const client = this.find(params);
    if (!client) {
      throw refusal("client_missing", params);
    }
    if (client.marker === null) {
      this.assertNewMarker(params.marker);
      Object.assign(client, { marker: params.marker, revision: params.revision });
    } else if (client.marker !== params.marker) {
      throw refusal("marker_differs", params);
    }
    return copyOf(client);
  }

  private release(params: PatriotParams<"client.release">): Client | null {
    const client = this.find(params);
    if (!client) {
      throw refusal("client_missing", params);
    }
    if (client.marker !== null && client.marker !== params.marker) {
      throw refusal("marker_differs", params);
    }
    Object.assign(client, { marker: null, revision: null });
    return copyOf(client);
  }

  private assertNewMarker(marker: string | null): void {
    if (this.takesMarkerTwice || marker === null) {
      return;
    }
    const holder = this.clients.find((client) => client.marker === marker);
    if (holder) {
      throw refusal("marker_exists", holder);
    }
  }
}

function refusal(code: ErrorCode, place: Place): PatriotCallError {
  return new PatriotCallError(code, { clientNo: clientNoOf(place) }, { mayHaveRun: false });
}

function copyOf(client: Client | undefined): Client | null {
  return client ? structuredClone(client) : null;
}
