import { Component, onMounted, useRef } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import type { Conflict, FieldName } from "../../stores/client_edit.ts";
import { fieldLabel } from "../client_fields/field_labels.ts";
import "./conflict_note.xml";

type Props = { conflict: Conflict; onKeepMine: () => void; onTakeTheirs: () => void };

/** What another changed meanwhile, and whose values shall stand. */
export class ConflictNote extends Component<Props> {
  static override template = "desk.ConflictNote";
  static override props = { conflict: Object, onKeepMine: Function, onTakeTheirs: Function };

  private heading!: { el: HTMLElement | null };

  override setup(): void {
    this.heading = useRef("heading");
    onMounted(() => this.heading.el?.focus());
  }

  get title(): string {
    const { by } = this.props.conflict;
    return by
      ? _t("%(operator)s changed this client meanwhile", { operator: by })
      : _t("Somebody changed this client meanwhile");
  }

  labelOf(field: FieldName): string {
    return fieldLabel(field);
  }
}
