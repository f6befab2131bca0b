import { randomUUID } from "node:crypto";
import { formatClientNo } from "../../contract/client_range.ts";
import type { Fault } from "../../contract/errors.ts";
import {
  CONTRACT_VERSION,
  type OdooMethod,
  type OdooParams,
  type OdooResult,
  odooMethods,
} from "../../contract/odoo_api.ts";
import type { OdooProduct, OutgoingInvoice } from "../../contract/odoo_billing.ts";
import type { OdooApi } from "../../odoo/client.ts";
import { Decimal, sumAmounts } from "../amounts/money.ts";

type Customer = { id: number; name: string };
type Key = { source: string; batch_no: string };
type ControlTotal = OdooParams<"billing_open">["expected"][number];

export type StandInInvoice = OutgoingInvoice &
  Key & {
    id: number;
    currency: string;
    state: "draft" | "posted" | "cancel";
    number: string;
    payment_state: string;
    version: number;
    toldVersion: number;
  };
type StandInBatch = Key & {
  id: number;
  /** What must be the same whenever it is opened. */
  fixed: string;
  expected: ControlTotal[];
  state: "receiving" | "differs" | "agreed" | "posted";
};

type Handlers = { [M in OdooMethod]?: (params: never) => unknown };

/**
 * Billing's methods of the addon in memory, with the rules of models/patriot_bridge_billing*.py.
 * Customers 1, 2, … are whatever `customers` and `dealers` name; products as `addProduct` makes them.
 */
export class OdooBillingStandIn implements OdooApi {
  readonly databaseUuid = randomUUID();
  /** Runs before a call takes effect; what it throws is what the caller gets. */
  before: (method: OdooMethod) => void | Promise<void> = () => undefined;
  /** Runs after a call took effect, before its answer. */
  after: (method: OdooMethod) => void | Promise<void> = () => undefined;
  readonly calls: OdooMethod[] = [];
  /** Customer of a client's link, by client number. */
  readonly customers = new Map<string, Customer>();
  /** Customer of a dealer. */
  readonly dealers = new Map<string, Customer>();
  readonly products = new Map<number, OdooProduct>();
  /** Product of each mirrored charge. */
  readonly mirror = new Map<string, number | null>();
  /** Customers of whom no invoice is made, and why. */
  readonly faults = new Map<number, Fault>();
  /** Invoices that are not posted, and why. */
  readonly postErrors = new Map<string, string>();
  /** What Odoo's settings say: drafts, or posted when the totals agree. */
  postsInvoices = true;
  /** By source and invoice number. */
  readonly invoices = new Map<string, StandInInvoice>();
  readonly batches = new Map<string, StandInBatch>();
  private lastId = 0;

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    this.calls.push(method);
    const handler = (this.handlers as Handlers)[method];
    if (handler === undefined) {
      throw new Error(`${method} is nothing of billing.`);
    }
    await this.before(method);
    const result = handler(odooMethods[method].params.parse(params) as never);
    const answer = odooMethods[method].result.parse(structuredClone(result)) as OdooResult<M>;
    await this.after(method);
    return answer;
  }

  addProduct(product: Partial<OdooProduct> = {}): OdooProduct {
    const id = this.nextId();
    const added = { id, name: `Product ${id}`, code: "", list_price: "10.00", currency: "EUR" };
    this.products.set(id, { ...added, ...product, id });
    return { ...added, ...product, id };
  }

  /** Somebody in Odoo changes an invoice. */
  change(invoice: StandInInvoice, change: Partial<StandInInvoice>): void {
    Object.assign(invoice, change, { version: invoice.version + 1 });
  }

  /** All invoices, by number. */
  list(): StandInInvoice[] {
    return [...this.invoices.values()].sort((a, b) => (a.invoice_no < b.invoice_no ? -1 : 1));
  }

  private readonly handlers = {
    hello: () => ({
      contract_version: CONTRACT_VERSION,
      addon_version: "19.0.1.2.0",
      odoo_version: "19.0",
      database: "centre",
      database_uuid: this.databaseUuid,
      login: "patriot-bridge",
      key_expires_at: null,
    }),
    billing_customers: ({ clients, dealers }: OdooParams<"billing_customers">) => ({
      database_uuid: this.databaseUuid,
      clients: clients.map((key) => ({
        ...key,
        customer: this.customers.get(formatClientNo(key.client_id, key.port_id)) ?? null,
      })),
      dealers: dealers.map((dealer_id) => ({
        dealer_id,
        customer: this.dealers.get(dealer_id) ?? null,
      })),
    }),
    billing_check: ({ invoices }: OdooParams<"billing_check">) => ({
      database_uuid: this.databaseUuid,
      problems: invoices.flatMap(({ invoice_no, customer_id, products }) =>
        this.problemsOf(customer_id, products).map((fault) => ({ invoice_no, fault })),
      ),
    }),
    billing_open: (params: OdooParams<"billing_open">) => this.open(params),
    billing_add: ({ source, batch_no, currency, invoices }: OdooParams<"billing_add">) => {
      const batch = this.batchOf({ source, batch_no });
      return invoices.map((invoice) => this.add(batch, currency, invoice));
    },
    billing_finish: (key: Key) => this.finish(this.batchOf(key)),
    billing_post: ({ limit, ...key }: OdooParams<"billing_post">) =>
      this.post(this.batchOf(key), limit),
    billing_untold: ({ limit, source }: OdooParams<"billing_untold">) => {
      const untold = [...this.invoices.values()].filter(
        (one) => one.version > one.toldVersion && (!source || one.source === source),
      );
      return {
        database_uuid: this.databaseUuid,
        invoices: untold.slice(0, limit).map((invoice) => ({
          source: invoice.source,
          batch_no: invoice.batch_no,
          seq: invoice.seq,
          invoice_no: invoice.invoice_no,
          invoice: standOf(invoice),
        })),
        total: untold.length,
      };
    },
    billing_told: ({ invoices }: OdooParams<"billing_told">) => {
      const byId = new Map([...this.invoices.values()].map((one) => [one.id, one] as const));
      let told = 0;
      for (const { id, version } of invoices) {
        const invoice = byId.get(id);
        if (invoice && version > invoice.toldVersion && version <= invoice.version) {
          invoice.toldVersion = version;
          told += 1;
        }
      }
      return { told };
    },
    product_search: ({ search, limit }: OdooParams<"product_search">) => {
      const found = [...this.products.values()].filter(({ name, code }) =>
        `${name} ${code}`.toLowerCase().includes(search.toLowerCase()),
      );
      const items = found.slice(0, limit);
      return { database_uuid: this.databaseUuid, items, total: found.length };
    },
    charges_mirror: ({ charges }: OdooParams<"charges_mirror">) => ({
      items: charges.map(({ charge_id, product_id }) => {
        const product = product_id === null ? null : (this.products.get(product_id) ?? null);
        this.mirror.set(charge_id, product?.id ?? null);
        const params = { charge: charge_id, product: String(product_id) };
        const fault = product_id !== null && !product ? { code: "product_missing", params } : null;
        return { charge_id, product, fault };
      }),
    }),
  };

  private open({ expected, ...batch }: OdooParams<"billing_open">) {
    const { source, batch_no, definition, kind, run_date } = batch;
    const key = `${source} ${batch_no}`;
    const fixed = JSON.stringify([definition, kind, run_date]);
    const known = this.batches.get(key);
    const answer = { database_uuid: this.databaseUuid, fault: null };
    if (known === undefined) {
      const id = this.nextId();
      this.batches.set(key, { id, source, batch_no, fixed, expected, state: "receiving" });
      return { ...answer, batch_id: id };
    }
    if (known.fixed !== fixed) {
      const fault = { code: "batch_reused", params: { batch: batch_no } };
      return { ...answer, batch_id: known.id, fault };
    }
    if (JSON.stringify(known.expected) !== JSON.stringify(expected) || known.state === "differs") {
      Object.assign(known, { expected, state: "receiving" });
    }
    return { ...answer, batch_id: known.id };
  }

  private add(batch: StandInBatch, currency: string, invoice: OutgoingInvoice) {
    const { invoice_no, content_hash, customer_id, sections } = invoice;
    const key = `${batch.source} ${invoice_no}`;
    const known = this.invoices.get(key);
    if (known !== undefined) {
      const isSame = known.content_hash === content_hash && known.batch_no === batch.batch_no;
      const fault = isSame ? null : { code: "ref_reused", params: { invoice: invoice_no } };
      return { invoice_no, invoice: isSame ? standOf(known) : null, fault };
    }
    const fault = this.refusalOf(batch, invoice, customer_id, sections);
    if (fault !== null) {
      return { invoice_no, invoice: null, fault };
    }
    const { source, batch_no } = batch;
    const made: StandInInvoice = {
      ...structuredClone(invoice),
      ...{ source, batch_no, currency, id: this.nextId(), state: "draft", number: "" },
      ...{ payment_state: "not_paid", version: 1, toldVersion: 0 },
    };
    this.invoices.set(key, made);
    return { invoice_no, invoice: standOf(made), fault: null };
  }

  private refusalOf(
    batch: StandInBatch,
    { invoice_no, total }: OutgoingInvoice,
    customerId: number,
    sections: OutgoingInvoice["sections"],
  ): Fault | null {
    if (batch.state !== "receiving") {
      const { batch_no, state } = batch;
      return { code: "batch_state", params: { batch: batch_no, state, needed: "receiving" } };
    }
    const lines = sections.flatMap((section) => section.lines);
    const products = lines.map(({ charge_id, product_id }) => ({ charge_id, product_id }));
    const [problem] = this.problemsOf(customerId, products);
    if (problem !== undefined) {
      return problem;
    }
    const found = lines.reduce((sum, line) => {
      const product = new Decimal(line.quantity).times(line.price_unit);
      if (!product.equals(line.amount)) {
        throw new Error(`${invoice_no}: ${line.quantity} × ${line.price_unit} ≠ ${line.amount}`);
      }
      return sum.plus(product);
    }, new Decimal(0));
    const difference = found.minus(total);
    const texts = { expected: total, found: found.toFixed(), difference: difference.toFixed() };
    return difference.isZero()
      ? null
      : { code: "totals_differ", params: { what: invoice_no, ...texts } };
  }

  private finish(batch: StandInBatch) {
    const invoices = this.invoicesOf(batch);
    const currencies = [...new Set(invoices.map(({ currency }) => currency))];
    const found = currencies.map((currency): ControlTotal => {
      const own = invoices.filter((invoice) => invoice.currency === currency);
      const total = sumAmounts(
        own.map((invoice) => invoice.total),
        currency,
      );
      return { currency, count: own.length, total };
    });
    const differences = batch.expected.flatMap(({ currency, count, total }) => {
      const own = found.find((item) => item.currency === currency);
      const what = `${batch.batch_no} ${currency}`;
      const counted = own?.count ?? 0;
      const summed = own?.total ?? "0";
      const difference = new Decimal(summed).minus(total);
      return [
        ...(counted === count
          ? []
          : [{ code: "counts_differ", params: { what, expected: count, found: counted } }]),
        ...(difference.isZero()
          ? []
          : [
              {
                code: "totals_differ",
                params: { what, expected: total, found: summed, difference: difference.toFixed() },
              },
            ]),
      ].map((fault) => ({ invoice_no: null, fault }));
    });
    const agreed = differences.length === 0;
    batch.state = agreed ? "agreed" : "differs";
    const toPost = agreed && this.postsInvoices ? this.draftsOf(batch).length : 0;
    return { agreed, found, differences, to_post: toPost };
  }

  private post(batch: StandInBatch, limit: number) {
    if (batch.state !== "agreed" && batch.state !== "posted") {
      throw new Error(`${batch.batch_no} is ${batch.state}, and was to be posted.`);
    }
    const drafts = this.draftsOf(batch);
    const good = drafts.filter(({ invoice_no }) => !this.postErrors.has(invoice_no));
    const bad = drafts.filter(({ invoice_no }) => this.postErrors.has(invoice_no));
    const posted = good.slice(0, limit);
    for (const invoice of posted) {
      this.change(invoice, { state: "posted", number: `INV/2026/${this.nextId()}` });
    }
    return {
      posted: posted.length,
      failed: bad.map(({ invoice_no }) => ({
        invoice_no,
        reason: this.postErrors.get(invoice_no) ?? "",
      })),
      remaining: good.length - posted.length,
    };
  }

  private problemsOf(
    customerId: number,
    products: readonly { charge_id: string; product_id: number }[],
  ): Fault[] {
    const fault = this.faults.get(customerId);
    return [
      ...(fault ? [fault] : []),
      ...products.flatMap(({ charge_id: charge, product_id }): Fault[] =>
        this.products.has(product_id)
          ? []
          : [{ code: "product_missing", params: { charge, product: product_id } }],
      ),
    ];
  }

  private invoicesOf({ source, batch_no }: Key): StandInInvoice[] {
    return this.list().filter((one) => one.source === source && one.batch_no === batch_no);
  }

  private draftsOf(key: Key): StandInInvoice[] {
    return this.invoicesOf(key).filter(({ state }) => state === "draft");
  }

  private batchOf({ source, batch_no }: Key): StandInBatch {
    const batch = this.batches.get(`${source} ${batch_no}`);
    if (batch === undefined) {
      throw new Error(`Batch ${batch_no} is not in Odoo: it must be opened first.`);
    }
    return batch;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

function standOf({ id, number, state, payment_state, version }: StandInInvoice) {
  return { id, number, state, payment_state, version };
}
