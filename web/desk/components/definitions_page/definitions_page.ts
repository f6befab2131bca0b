import { Component, onWillStart, useState } from "@odoo/owl";
import type { BatchDefinition } from "../../../../bridge/contract/batches.ts";
import { _t } from "../../i18n/translate.ts";
import { type Desk, PAGE_PROPS, type PageProps, useDesk } from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import {
  DefinitionList,
  type DefinitionListSnapshot,
  type ImportOutcome,
} from "../../stores/definition_list.ts";
import { BillingNav } from "../billing_nav/billing_nav.ts";
import { kindText, payerText } from "../billing_nav/billing_texts.ts";
import { DefinitionDialog } from "../definition_dialog/definition_dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { ImportDialog } from "../import_dialog/import_dialog.ts";
import "../../styles/table_labels.css";
import "./definitions_page.xml";
import "./definitions_page.css";

type Open =
  | { kind: "none" }
  | { kind: "import" }
  | { kind: "edit"; before: BatchDefinition | null };

/** Batch definitions: what a batch bills, to whom, in which currency. */
export class DefinitionsPage extends Component<PageProps> {
  static override template = "desk.DefinitionsPage";
  static components = { BillingNav, DefinitionDialog, ErrorNote, GuardedButton, ImportDialog };
  static override props = PAGE_PROPS;

  list!: DefinitionList;
  shown!: DefinitionListSnapshot;
  state!: { open: Open };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<{ open: Open }>({ open: { kind: "none" } });
    const { call } = this.desk;
    const { store, shown } = useStore<DefinitionListSnapshot, DefinitionList>(
      (onChange) => new DefinitionList({ call, onChange }),
    );
    this.list = store;
    this.shown = shown;
    onWillStart(() => void store.reload());
  }

  kind(definition: BatchDefinition): string {
    return kindText(definition.kind);
  }

  payer(definition: BatchDefinition): string {
    return payerText(definition.payer);
  }

  editLabel(definition: BatchDefinition): string {
    return _t("Edit %(definition)s", { definition: definition.definitionId });
  }

  onOpen(open: Open): void {
    this.list.startEdit();
    this.state.open = open;
  }

  onClose(): void {
    this.state.open = { kind: "none" };
  }

  async onSave(definition: BatchDefinition, before: BatchDefinition | null): Promise<void> {
    if (await this.list.save(definition, before)) {
      this.onClose();
      this.desk.toasts.add(
        _t("Definition %(definition)s is saved.", { definition: definition.definitionId }),
        "success",
      );
    }
  }

  onImported(items: ImportOutcome): void {
    this.onClose();
    const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
    this.desk.toasts.add(
      _t("Imported: %(added)s added, %(updated)s updated, %(unchanged)s unchanged.", {
        added: count("added"),
        updated: count("updated"),
        unchanged: count("unchanged"),
      }),
      "success",
    );
  }
}
