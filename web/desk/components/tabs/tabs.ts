import { Component, useExternalListener, useRef } from "@odoo/owl";
import "./tabs.xml";
import "./tabs.css";

export type Tab = { id: string; label: string };

type Props = {
  /** What the tabs are about, for screen readers. */
  label: string;
  tabs: readonly Tab[];
  active: string;
  onSelect: (id: string) => void;
  /** Alt+1 and so on lead to the tabs from anywhere on the page. */
  hasKeys?: boolean;
  slots?: object;
};

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs with the panel of the active one in the default slot; arrow keys, Home and End lead on. */
export class Tabs extends Component<Props> {
  static override template = "desk.Tabs";
  static override props = {
    label: String,
    tabs: Array,
    active: String,
    onSelect: Function,
    hasKeys: { type: Boolean, optional: true },
    slots: { type: Object, optional: true },
  };

  private list!: { el: HTMLElement | null };

  override setup(): void {
    this.list = useRef("list");
    useExternalListener(window, "keydown", (event) => this.onPageKey(event as KeyboardEvent));
  }

  onKey(event: KeyboardEvent): void {
    const { tabs, active } = this.props;
    const place = tabs.findIndex(({ id }) => id === active);
    const isMirrored = document.documentElement.dir === "rtl";
    const step = (STEPS[event.key] ?? 0) * (isMirrored ? -1 : 1);
    const target = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : place + step;
    if (step === 0 && event.key !== "Home" && event.key !== "End") {
      return;
    }
    event.preventDefault();
    this.select((target + tabs.length) % tabs.length);
  }

  private onPageKey(event: KeyboardEvent): void {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const isFree = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (this.props.hasKeys && digit && isFree && this.props.tabs[Number(digit) - 1]) {
      event.preventDefault();
      this.select(Number(digit) - 1);
    }
  }

  private select(place: number): void {
    const tab = this.props.tabs[place];
    if (tab) {
      this.list.el?.querySelectorAll<HTMLElement>("[role=tab]")[place]?.focus();
      this.props.onSelect(tab.id);
    }
  }
}
