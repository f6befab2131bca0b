import { Component } from "@odoo/owl";
import { type DeskShown, useDesk, useShown } from "../../services/desk.ts";
import "./toasts.xml";
import "./toasts.css";

/** Short news in a corner, spoken by screen readers. */
export class Toasts extends Component {
  static override template = "desk.Toasts";
  static override props = {};

  shown!: DeskShown;
  close!: (id: number) => void;

  override setup(): void {
    const desk = useDesk();
    this.shown = useShown();
    this.close = (id) => desk.toasts.close(id);
  }
}
