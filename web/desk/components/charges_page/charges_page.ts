import { Component, onWillStart } from "@odoo/owl";
import { formatDecimal } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import {
  type Desk,
  mayDo,
  PAGE_PROPS,
  type PageProps,
  useDesk,
  useShown,
} from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import {
  type Charge,
  ChargeList,
  type ChargeListSnapshot,
  type Product,
  priceDifference,
} from "../../stores/charge_list.ts";
import type { Answer } from "../../stores/desk_answer.ts";
import { BillingNav } from "../billing_nav/billing_nav.ts";
import { kindText, periodText } from "../billing_nav/billing_texts.ts";
import { type Choice, Combobox } from "../combobox/combobox.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { Pager } from "../pager/pager.ts";
import "../../styles/table_labels.css";
import "./charges_page.xml";
import "./charges_page.css";

const OFFERED = 20;

/** Master charges, each with the product of Odoo that it is sold as. */
export class ChargesPage extends Component<PageProps> {
  static override template = "desk.ChargesPage";
  static components = { BillingNav, Combobox, ErrorNote, Pager };
  static override props = PAGE_PROPS;

  charges!: ChargeList;
  shown!: ChargeListSnapshot;
  mayChoose = false;
  private desk!: Desk;
  private readonly found = new Map<number, Product>();

  override setup(): void {
    this.desk = useDesk();
    this.mayChoose = mayDo(useShown(), "billing");
    const { call } = this.desk;
    const { mayChoose } = this;
    const { store, shown } = useStore<ChargeListSnapshot, ChargeList>(
      (onChange) => new ChargeList({ call, mayChoose, onChange }),
    );
    this.charges = store;
    this.shown = shown;
    onWillStart(() => void store.pages.reload());
  }

  get kinds(): { kind: Charge["kind"] | null; label: string }[] {
    const kinds = ["service", "activation", "workOrder"] as const;
    return [
      { kind: null, label: _t("All kinds") },
      ...kinds.map((kind) => ({ kind, label: kindText(kind) })),
    ];
  }

  kind(charge: Charge): string {
    return [kindText(charge.kind), periodText(charge.period)].filter(Boolean).join(", ");
  }

  amount(charge: Charge): string {
    return formatDecimal(charge.amount);
  }

  productLabel(charge: Charge): string {
    return _t("Odoo Product of %(charge)s", { charge: charge.chargeId });
  }

  choice(charge: Charge): Choice | null {
    return charge.product && { id: charge.product.id, label: charge.product.name };
  }

  /** What Odoo asks for it; undefined while that is not known. */
  product(charge: Charge): Product | null | undefined {
    return charge.product ? this.shown.products.get(charge.product.id) : undefined;
  }

  price(product: Product): string {
    return `${formatDecimal(product.list_price)} ${product.currency}`;
  }

  difference(charge: Charge): { text: string; isZero: boolean } | undefined {
    const difference = priceDifference(charge, this.product(charge));
    if (difference === undefined) {
      return undefined;
    }
    const isZero = difference === "0.00";
    const sign = isZero || difference.startsWith("-") ? "" : "+";
    return { text: `${sign}${formatDecimal(difference)}`, isZero };
  }

  async searchProducts(text: string): Promise<Answer<{ items: readonly Choice[]; total: number }>> {
    const search = text.slice(0, 100);
    const answer = await this.desk.call("product.search", { search, limit: OFFERED });
    if (!answer.ok) {
      return answer;
    }
    const { items, total } = answer.result;
    for (const product of items) {
      this.found.set(product.id, product);
    }
    const choices = items.map((product) => ({
      id: product.id,
      label: product.name,
      detail: [product.code, this.price(product)].filter(Boolean).join(" · "),
    }));
    return { ok: true, result: { items: choices, total } };
  }

  async onChoose(charge: Charge, choice: Choice | null): Promise<void> {
    const product = choice ? this.found.get(Number(choice.id)) : null;
    if (product !== undefined && (await this.charges.choose(charge.chargeId, product))) {
      const text = product
        ? _t("%(charge)s is sold as %(product)s.", {
            charge: charge.chargeId,
            product: product.name,
          })
        : _t("%(charge)s has no Odoo product now.", { charge: charge.chargeId });
      this.desk.toasts.add(text, "success");
    }
  }

  onSearch(event: Event): void {
    this.charges.pages.type((event.target as HTMLInputElement).value);
  }

  onKind(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    void this.charges.pages.filter({ kind: value === "" ? null : (value as Charge["kind"]) });
  }
}
