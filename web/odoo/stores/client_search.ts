import type { Client } from "../../../bridge/contract/patriot_api.ts";
import type { Answer, BridgeCall, BridgeError } from "./bridge_answer.ts";

/** Whether a client may be linked: to nobody yet, or why not. */
export type Owner =
  | { kind: "free" }
  | { kind: "customer"; name: string }
  /** It carries the marker of a link that this Odoo does not have. */
  | { kind: "unknown" };

export type Candidate = { client: Client; owner: Owner };

/** A row of `find_by_clients`; the name is false when the user may not see the customer. */
export type FoundLink = {
  client_id: string;
  port_id: string;
  partner_name: string | false;
};

export type SearchSnapshot = {
  search: string;
  offset: number;
  limit: number;
  isSearching: boolean;
  items: readonly Candidate[];
  total: number;
  /** Of the last search; what it found before stays on show. */
  error: BridgeError | null;
};

export type SearchSource = {
  call: BridgeCall;
  /** Links of this Odoo that hold any of the clients `[port_id, client_id]`. */
  findLinks: (keys: [string, string][]) => Promise<Answer<FoundLink[]>>;
  onChange: (snapshot: SearchSnapshot) => void;
};

/** How long somebody must have stopped typing, in milliseconds. */
export const TYPING_PAUSE = 300;
const LIMIT = 10;
const LONGEST_SEARCH = 100;

/** Clients of Patriot to link, found as somebody types; the last search asked for wins. */
export class ClientSearch {
  private readonly source: SearchSource;
  private snapshot: SearchSnapshot = {
    search: "",
    offset: 0,
    limit: LIMIT,
    isSearching: false,
    items: [],
    total: 0,
    error: null,
  };
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: SearchSource) {
    this.source = source;
  }

  /** Searches once the typing pauses, from the first page. */
  type(search: string): void {
    this.publish({ search, offset: 0, isSearching: true });
    clearTimeout(this.timer);
    this.run += 1;
    this.timer = setTimeout(() => void this.load(), TYPING_PAUSE);
  }

  async goTo(offset: number): Promise<void> {
    this.publish({ offset });
    await this.load();
  }

  /** Searches now. */
  async load(): Promise<void> {
    clearTimeout(this.timer);
    this.run += 1;
    const run = this.run;
    this.publish({ isSearching: true });
    const found = await this.find();
    if (run !== this.run) {
      return;
    }
    this.publish(
      found.ok
        ? { ...found.result, isSearching: false, error: null }
        : { isSearching: false, error: found.error },
    );
  }

  /** Answers still under way are dropped. */
  dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
  }

  private async find(): Promise<Answer<{ items: Candidate[]; total: number }>> {
    const { search, offset, limit } = this.snapshot;
    const clients = await this.source.call("client.list", {
      search: search.trim().slice(0, LONGEST_SEARCH),
      offset,
      limit,
    });
    if (!clients.ok) {
      return clients;
    }
    const { items, total } = clients.result;
    const keys = items.map(({ portId, clientId }): [string, string] => [portId, clientId]);
    const links = await this.source.findLinks(keys);
    if (!links.ok) {
      return links;
    }
    const byNumber = new Map(
      links.result.map((link) => [numberOf(link.client_id, link.port_id), link]),
    );
    const candidates = items.map((client) => ({
      client,
      owner: ownerOf(client, byNumber.get(numberOf(client.clientId, client.portId))),
    }));
    return { ok: true, result: { items: candidates, total } };
  }

  private publish(change: Partial<SearchSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.source.onChange(this.snapshot);
  }
}

/** The number that people see; Patriot compares IDs without case. */
export function numberOf(clientId: string, portId: string): string {
  return `${clientId.toUpperCase()}-${portId}`;
}

function ownerOf(client: Client, link: FoundLink | undefined): Owner {
  if (link) {
    return { kind: "customer", name: link.partner_name || "" };
  }
  return client.marker === null ? { kind: "free" } : { kind: "unknown" };
}
