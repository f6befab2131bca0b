import { Component, useState } from "@odoo/owl";
import type { BatchDefinition } from "../../../../bridge/contract/batches.ts";
import { _t } from "../../i18n/translate.ts";
import { type DeskShown, mayDo, useShown } from "../../services/desk.ts";
import type { DefinitionListSnapshot } from "../../stores/definition_list.ts";
import { kindText, payerText } from "../billing_nav/billing_texts.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import "./definition_dialog.xml";

type Props = {
  /** The one that is edited; null for a new one. */
  before: BatchDefinition | null;
  shown: DefinitionListSnapshot;
  onSave: (definition: BatchDefinition, before: BatchDefinition | null) => void;
  onClose: () => void;
};

/** What a new definition begins with. */
function emptyDefinition(): BatchDefinition {
  return {
    definitionId: "",
    name: "",
    kind: "service",
    payer: "any",
    currency: "EUR",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    authorized: false,
  };
}

/** Edits a batch definition, or makes one. */
export class DefinitionDialog extends Component<Props> {
  static override template = "desk.DefinitionDialog";
  static components = { Dialog, ErrorNote, GuardedButton };
  static override props = {
    before: { value: null },
    shown: Object,
    onSave: Function,
    onClose: Function,
  };

  fields!: BatchDefinition;
  state!: { before: BatchDefinition | null };
  readonly kinds = (["service", "activation", "workOrder"] as const).map((kind) => ({
    value: kind,
    label: kindText(kind),
  }));
  readonly payers = (["client", "dealer", "any"] as const).map((payer) => ({
    value: payer,
    label: payerText(payer),
  }));
  readonly zones = Intl.supportedValuesOf("timeZone");
  private desk!: DeskShown;

  override setup(): void {
    this.desk = useShown();
    this.state = useState({ before: this.props.before });
    this.fields = useState({ ...(this.props.before ?? emptyDefinition()) });
  }

  get title(): string {
    const { before } = this.props;
    return before
      ? _t("Definition %(definition)s", { definition: before.definitionId })
      : _t("New definition");
  }

  get mayEdit(): boolean {
    return mayDo(this.desk, "billing");
  }

  /** Fields that stand otherwise in Patriot by now. */
  get theirs(): { field: string; value: string }[] {
    const current = this.props.shown.conflict?.current;
    const { before } = this.state;
    return current
      ? Object.entries(current)
          .filter(([field, value]) => before?.[field as keyof BatchDefinition] !== value)
          .map(([field, value]) => ({ field: fieldText(field), value: String(value) }))
      : [];
  }

  onSubmit(): void {
    if (this.mayEdit) {
      this.props.onSave({ ...this.fields }, this.state.before && { ...this.state.before });
    }
  }

  /** What stands there now was seen; saving again replaces it. */
  onOverwrite(): void {
    this.state.before = this.props.shown.conflict?.current ?? null;
    this.onSubmit();
  }
}

/** A field of a definition, for people. */
export function fieldText(field: string): string {
  const texts: Record<string, string> = {
    definitionId: _t("Definition"),
    name: _t("Name"),
    kind: _t("Kind"),
    payer: _t("Payer"),
    currency: _t("Currency"),
    timeZone: _t("Time zone"),
    authorized: _t("Authorized"),
  };
  return texts[field] ?? field;
}
