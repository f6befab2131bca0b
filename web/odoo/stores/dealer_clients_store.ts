import type { BridgeParams, BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { Answer, BridgeCall, BridgeError } from "./bridge_answer.ts";

export type ListedClient = BridgeResult<"client.list">["items"][number];
export type ClientSort = NonNullable<BridgeParams<"client.list">["sort"]>;
export type ClientQuery = {
  search: string;
  sort: ClientSort;
  descending: boolean;
  offset: number;
  limit: number;
};

/** The customer of Odoo that stands behind a client. */
export type ClientCustomer = { id: number; name: string };
/** A row of `patriot.client.find_by_clients`. */
export type FoundLink = {
  port_id: string;
  client_id: string;
  partner_id: number;
  partner_name: string;
};

export type DealerClientsSnapshot = {
  /** What was asked for last. */
  wanted: ClientQuery;
  /** What `clients` are the answer to; an answer that failed leaves it as it was. */
  shown: ClientQuery;
  clients: readonly ListedClient[];
  total: number;
  /** Customers by client number; undefined while Odoo has not told which. */
  customers: ReadonlyMap<string, ClientCustomer> | undefined;
  isReading: boolean;
  /** False until the first list of this dealer has come. */
  isLoaded: boolean;
  error: BridgeError | null;
};

export type DealerClientsSource = {
  call: BridgeCall;
  /** Which of these clients (port ID, client ID) have a customer in Odoo. */
  findLinks: (keys: [string, string][]) => Promise<Answer<FoundLink[]>>;
  onChange: (snapshot: DealerClientsSnapshot) => void;
};

export const PAGE_SIZES = [20, 40, 80] as const;
/** The contract's limit of a search text. */
export const MOST_SEARCHED = 100;
/** A person may still be typing. */
export const SEARCH_AFTER = 300; // milliseconds

const FIRST: ClientQuery = { search: "", sort: "number", descending: false, offset: 0, limit: 40 };

export function emptySnapshot(): DealerClientsSnapshot {
  return {
    wanted: FIRST,
    shown: FIRST,
    clients: [],
    total: 0,
    customers: undefined,
    isReading: false,
    isLoaded: false,
    error: null,
  };
}

/** `1077-01`, as people read a client's number. */
export function clientNoOf(client: { clientId: string; portId: string }): string {
  return `${client.clientId}-${client.portId}`;
}

/** Address of the download of all clients that the query finds, whatever page is on show. */
export function exportUrl(
  dealerRecordId: number,
  format: "csv" | "xlsx",
  query: Pick<ClientQuery, "search" | "sort" | "descending">,
): string {
  const params = new URLSearchParams({ search: query.search, sort: query.sort });
  if (query.descending) {
    params.set("descending", "1");
  }
  return `/patriot/dealer/${dealerRecordId}/clients.${format}?${params}`;
}

/** A dealer's clients, live from Patriot, one page at a time. The last thing asked for wins. */
export class DealerClientsStore {
  private readonly source: DealerClientsSource;
  private dealerId = "";
  private snapshot = emptySnapshot();
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: DealerClientsSource) {
    this.source = source;
  }

  /** Shows a dealer's first page; the same dealer again changes nothing. */
  async show(dealerId: string): Promise<void> {
    if (dealerId !== this.dealerId) {
      clearTimeout(this.timer);
      this.dealerId = dealerId;
      this.snapshot = emptySnapshot();
      await this.ask({});
    }
  }

  /** Reads the page again. */
  async reload(): Promise<void> {
    await this.ask({});
  }

  /** Searches once nothing was typed for a moment. */
  type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), SEARCH_AFTER);
  }

  async search(text: string): Promise<void> {
    clearTimeout(this.timer);
    const search = text.trim().slice(0, MOST_SEARCHED);
    if (search !== this.snapshot.wanted.search || this.snapshot.error) {
      await this.ask({ search, offset: 0 });
    }
  }

  /** Sorts by a column; the one it is sorted by already turns round. */
  async sortBy(sort: ClientSort): Promise<void> {
    const { wanted } = this.snapshot;
    await this.ask({ sort, descending: wanted.sort === sort && !wanted.descending, offset: 0 });
  }

  async goTo(offset: number): Promise<void> {
    await this.ask({ offset: Math.max(0, offset) });
  }

  /** Other page size; what stood first stays on show. */
  async resize(limit: number): Promise<void> {
    const { offset } = this.snapshot.wanted;
    await this.ask({ limit, offset: Math.floor(offset / limit) * limit });
  }

  /** Answers still under way are dropped. */
  dispose(): void {
    clearTimeout(this.timer);
    this.run += 1;
  }

  private async ask(changes: Partial<ClientQuery>): Promise<void> {
    this.run += 1;
    const run = this.run;
    const wanted = { ...this.snapshot.wanted, ...changes };
    this.publish({ wanted, isReading: true });
    const answer = await this.source.call("client.list", { dealerId: this.dealerId, ...wanted });
    if (run !== this.run) {
      return;
    }
    if (!answer.ok) {
      this.publish({ isReading: false, error: answer.error });
      return;
    }
    const { items, total } = answer.result;
    const lastOffset = Math.max(0, Math.ceil(total / wanted.limit) - 1) * wanted.limit;
    if (wanted.offset > lastOffset) {
      await this.ask({ offset: lastOffset });
      return;
    }
    this.publish({
      shown: wanted,
      clients: items,
      total,
      customers: undefined,
      isReading: false,
      isLoaded: true,
      error: null,
    });
    await this.readCustomers(run, items);
  }

  /** The list stands without the customers, so that a failure here costs only their links. */
  private async readCustomers(run: number, clients: readonly ListedClient[]): Promise<void> {
    const keys = clients.map(({ portId, clientId }): [string, string] => [portId, clientId]);
    const found =
      keys.length > 0 ? await this.source.findLinks(keys) : { ok: true as const, result: [] };
    if (run === this.run && found.ok) {
      const customers = new Map<string, ClientCustomer>(
        found.result.map((link) => [
          clientNoOf({ clientId: link.client_id, portId: link.port_id }),
          { id: link.partner_id, name: link.partner_name },
        ]),
      );
      this.publish({ customers });
    }
  }

  private publish(changes: Partial<DealerClientsSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes };
    this.source.onChange(this.snapshot);
  }
}
