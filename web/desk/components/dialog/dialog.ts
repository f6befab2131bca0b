import { Component, onMounted, onWillUnmount, useRef } from "@odoo/owl";
import "./dialog.xml";
import "./dialog.css";

type Props = {
  title: string;
  /** Esc, the cross, or a button of the footer that calls it. */
  onClose: () => void;
  size?: "small" | "medium" | "large";
  /** Esc and the cross do nothing. */
  isLocked?: boolean;
  slots?: object;
};

let lastId = 0;

/** A modal dialog: the browser keeps the focus inside and gives it back. Slots: default, `footer`. */
export class Dialog extends Component<Props> {
  static override template = "desk.Dialog";
  static override props = {
    title: String,
    onClose: Function,
    size: { type: String, optional: true },
    isLocked: { type: Boolean, optional: true },
    slots: { type: Object, optional: true },
  };

  titleId = "";
  private box!: { el: HTMLElement | null };

  override setup(): void {
    lastId += 1;
    this.titleId = `dialog_title_${lastId}`;
    this.box = useRef("box");
    onMounted(() => {
      this.element?.showModal();
      this.focusFirst();
    });
    // Closed first: an open one that just goes takes the focus along.
    onWillUnmount(() => this.element?.close());
  }

  private get element(): HTMLDialogElement | null {
    return this.box.el as HTMLDialogElement | null;
  }

  /** On what is to be entered or decided, not on the cross, which comes first in the page. */
  private focusFirst(): void {
    const fields = ":is(input, select, textarea, button)";
    const wanted = ["[autofocus]", `.dialog_body ${fields}`, `.dialog_footer ${fields}`]
      .map((selector) => this.element?.querySelector<HTMLElement>(selector))
      .find((element) => element);
    wanted?.focus();
  }

  onCancel(event: Event): void {
    if (event.target === this.box.el) {
      event.preventDefault();
      this.onDismiss();
    }
  }

  /** In a search field the browser takes the first Esc to empty it, and the dialog would stay open. */
  onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      this.onDismiss();
    }
  }

  onDismiss(): void {
    if (!this.props.isLocked) {
      this.props.onClose();
    }
  }
}
