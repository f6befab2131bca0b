import type { DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { Answer, DeskCall, DeskError } from "./desk_answer.ts";
import { PagedList, type PagedSnapshot } from "./paged_list.ts";
import { differenceOf } from "./price_difference.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type Charge = DeskResult<"charge.list">["items"][number];
export type Product = DeskResult<"product.search">["items"][number];
export type ChargeFilters = Required<Pick<DeskParams<"charge.list">, "kind">>;

export type ChargeListSnapshot = {
  list: PagedSnapshot<Charge, ChargeFilters>;
  /** Products of Odoo by id, as far as they were read; one that was looked for in vain is null. */
  products: ReadonlyMap<number, Product | null>;
  /** Why prices cannot be compared now. */
  productError: DeskError | null;
  /** Charges whose product is being noted. */
  saving: ReadonlySet<string>;
  /** Why the product of a charge could not be noted, by charge. */
  errors: ReadonlyMap<string, DeskError>;
};

export type ChargeListSource = {
  call: DeskCall;
  /** Somebody who may not search products sees no prices of Odoo. */
  mayChoose: boolean;
  onChange: (snapshot: ChargeListSnapshot) => void;
};

const MOST_PRODUCTS = 200;
const ALL_KINDS: ChargeFilters = { kind: null };

/** Master charges page by page, each with the product that it is sold as. */
export class ChargeList extends SnapshotStore<ChargeListSnapshot> {
  readonly pages: PagedList<Charge, ChargeFilters>;
  private readonly call: DeskCall;
  private readonly mayChoose: boolean;

  constructor({ call, mayChoose, onChange }: ChargeListSource) {
    const pages = new PagedList<Charge, ChargeFilters>({
      read: (query) => call("charge.list", query),
      onChange: (list) => this.onPage(list),
      filters: ALL_KINDS,
    });
    super(
      {
        list: pages.current,
        products: new Map(),
        productError: null,
        saving: new Set(),
        errors: new Map(),
      },
      onChange,
    );
    this.pages = pages;
    this.call = call;
    this.mayChoose = mayChoose;
  }

  /** Notes as which product a charge is sold; null: as none. Answers whether it is noted. */
  async choose(chargeId: string, product: Product | null): Promise<boolean> {
    if (this.snapshot.saving.has(chargeId)) {
      return false;
    }
    this.publish({
      saving: new Set([...this.snapshot.saving, chargeId]),
      errors: without(this.snapshot.errors, chargeId),
    });
    const productId = product?.id ?? null;
    const answer = await this.call("charge.setProduct", { chargeId, productId });
    const saving = new Set([...this.snapshot.saving].filter((id) => id !== chargeId));
    if (!answer.ok) {
      const errors = new Map([...this.snapshot.errors, [chargeId, answer.error] as const]);
      this.publish({ saving, errors });
      return false;
    }
    const products = product
      ? new Map([...this.snapshot.products, [product.id, product] as const])
      : this.snapshot.products;
    this.publish({ saving, products });
    this.pages.replace((charge) => charge.chargeId === chargeId, answer.result.charge);
    return true;
  }

  /** Reads the prices of the products on show that are not known yet. */
  async readProducts(): Promise<void> {
    if (!this.mayChoose) {
      return;
    }
    const wanted = this.snapshot.list.items.flatMap(({ product }) => product ?? []);
    const unknown = () => wanted.filter(({ id }) => !this.snapshot.products.has(id));
    if (unknown().length === 0) {
      return;
    }
    const all = await this.find("");
    for (const product of all ? unknown() : []) {
      const isThere = this.snapshot.products.has(product.id);
      if (!isThere && (await this.find(product.name))) {
        this.noteLost(product.id);
      }
    }
  }

  override dispose(): void {
    this.pages.dispose();
    super.dispose();
  }

  private onPage(list: ChargeListSnapshot["list"]): void {
    const hasCome = this.snapshot.list.isReading && !list.isReading && !list.error;
    this.publish({ list });
    if (hasCome) {
      void this.readProducts();
    }
  }

  private async find(search: string): Promise<boolean> {
    const limit = search === "" ? MOST_PRODUCTS : 20;
    const answer: Answer<{ items: Product[] }> = await this.call(
      "product.search",
      { search: search.slice(0, 100), limit },
      { isBackground: true },
    );
    if (!answer.ok) {
      this.publish({ productError: answer.error });
      return false;
    }
    const found = answer.result.items.map((product) => [product.id, product] as const);
    this.publish({ products: new Map([...this.snapshot.products, ...found]), productError: null });
    return true;
  }

  private noteLost(id: number): void {
    if (!this.snapshot.products.has(id)) {
      this.publish({ products: new Map([...this.snapshot.products, [id, null] as const]) });
    }
  }
}

/** Odoo's list price less Patriot's amount; undefined while the price is not known. */
export function priceDifference(charge: Charge, product: Product | null | undefined) {
  return product ? differenceOf(product.list_price, charge.amount) : undefined;
}

function without<V>(map: ReadonlyMap<string, V>, key: string): Map<string, V> {
  return new Map([...map].filter(([other]) => other !== key));
}
