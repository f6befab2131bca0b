import { Component, useExternalListener } from "@odoo/owl";
import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";
import {
  type ClientEdit,
  type EditSnapshot,
  type FieldGroup,
  type FieldName,
  GROUP_FIELDS,
} from "../../stores/client_edit.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { ConflictNote } from "../conflict_note/conflict_note.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { OdooLink } from "../odoo_link/odoo_link.ts";
import { fieldLabel } from "./field_labels.ts";
import "./client_fields.xml";

type Props = {
  title: string;
  client: DeskClient;
  group: FieldGroup;
  edit: EditSnapshot;
  store: ClientEdit;
  /** Asks Odoo again whose the fields are. */
  onRetry: () => void;
};
type Field = {
  name: FieldName;
  label: string;
  type: string;
  value: string;
  isOwned: boolean;
  /** Why it was refused; "" when it was not. */
  fault: string;
};

const TYPES: Partial<Record<FieldName, string>> = { phone: "tel", email: "email" };

/** One group of a client's fields: to edit, but for those that Odoo owns. */
export class ClientFields extends Component<Props> {
  static override template = "desk.ClientFields";
  static components = { ConflictNote, ErrorNote, OdooLink };
  static override props = {
    title: String,
    client: Object,
    group: String,
    edit: Object,
    store: Object,
    onRetry: Function,
  };

  override setup(): void {
    useExternalListener(window, "keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if ((ctrlKey || metaKey) && key.toLowerCase() === "s") {
        event.preventDefault();
        this.onSave();
      }
    });
  }

  get fields(): Field[] {
    const { client, group, edit } = this.props;
    const values: Partial<Record<FieldName, string>> = client.client[group];
    return GROUP_FIELDS[group].map((name) => ({
      name,
      label: fieldLabel(name),
      type: TYPES[name] ?? "text",
      value: edit.changes[name] ?? values[name] ?? "",
      isOwned: client.owned.includes(`${group}.${name}`),
      fault: this.refused === name ? this.refusal : "",
    }));
  }

  /** The field that a save was refused for; undefined when it was not about one. */
  private get refused(): FieldName | undefined {
    const { group, edit } = this.props;
    const path = edit.error?.code === "invalid_field" ? edit.error.params.field : undefined;
    return GROUP_FIELDS[group].find((name) => path === `${group}.${name}`);
  }

  private get refusal(): string {
    const { refused } = this;
    const rule = String(this.props.edit.error?.params.rule ?? "");
    return refused ? `${fieldLabel(refused)} ${rule}.` : "";
  }

  /** An error of no field in particular. */
  get error(): DeskError | null {
    return this.refused ? null : this.props.edit.error;
  }

  get ownedCount(): number {
    return this.fields.filter(({ isOwned }) => isOwned).length;
  }

  get isDirty(): boolean {
    return Object.keys(this.props.edit.changes).length > 0;
  }

  get canSave(): boolean {
    const { isSaving, conflict } = this.props.edit;
    return this.isDirty && !isSaving && conflict === null;
  }

  onInput(name: FieldName, event: Event): void {
    this.props.store.enter({ [name]: (event.target as HTMLInputElement).value });
  }

  onSave(): void {
    void this.props.store.save();
  }

  onDiscard(): void {
    this.props.store.discard();
  }
}
