import { Component, onMounted, onWillDestroy, useRef, useState } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import { useDesk } from "../../services/desk.ts";
import {
  type Customer,
  type CustomerKind,
  CustomerSearch,
  type CustomerSnapshot,
  noCustomers,
} from "../../stores/customer_search.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "../combobox/combobox.css";
import "./customer_finder.xml";
import "./customer_finder.css";

type Props = {
  kind: CustomerKind;
  /** What is searched for at first. */
  text: string;
  chosenId: number | null;
  onChoose: (customer: Customer) => void;
};

/** Finds a customer of Odoo: a search, and what it found as options. */
export class CustomerFinder extends Component<Props> {
  static override template = "desk.CustomerFinder";
  static components = { ErrorNote };
  static override props = {
    kind: String,
    text: String,
    chosenId: { value: null },
    onChoose: Function,
  };

  state!: { found: CustomerSnapshot; active: number };
  private search!: CustomerSearch;
  private input!: { el: HTMLElement | null };
  private list!: { el: HTMLElement | null };

  override setup(): void {
    this.input = useRef("input");
    this.list = useRef("list");
    this.state = useState({ found: noCustomers(this.props.text), active: -1 });
    this.search = new CustomerSearch({
      call: useDesk().call,
      kind: this.props.kind,
      text: this.props.text,
      onChange: (found) => {
        if (found.items !== this.state.found.items) {
          this.state.active = -1;
        }
        this.state.found = found;
      },
    });
    void this.search.find();
    onMounted(() => {
      const input = this.input.el as HTMLInputElement | null;
      input?.focus();
      input?.select();
    });
    onWillDestroy(() => this.search.dispose());
  }

  detailOf({ ref, street, zip, city, email, phone, type }: Customer): string {
    return [ref, street, [zip, city].filter(Boolean).join(" "), phone, email, type]
      .filter(Boolean)
      .join(" · ");
  }

  /** What already belongs to the customer. */
  linksOf({ link_count: count, dealer_ids: dealers }: Customer): string {
    const texts = [
      ...(count > 0 ? [_t("Clients: %(count)s", { count })] : []),
      ...(dealers.length > 0 ? [_t("Dealer %(dealers)s", { dealers: dealers.join(", ") })] : []),
    ];
    return texts.join(" · ");
  }

  onInput(event: Event): void {
    this.search.type((event.target as HTMLInputElement).value);
  }

  onRetry(): void {
    void this.search.find();
  }

  onKey(event: KeyboardEvent): void {
    const { items } = this.state.found;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const from = this.state.active < 0 && step < 0 ? 0 : this.state.active;
      this.state.active = (from + step + items.length) % items.length;
      this.list.el?.children[this.state.active]?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      const customer = items[this.state.active] ?? (items.length === 1 ? items[0] : undefined);
      if (customer) {
        this.props.onChoose(customer);
      }
    }
  }
}
