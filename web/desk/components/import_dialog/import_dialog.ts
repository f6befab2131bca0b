import { Component, useState } from "@odoo/owl";
import type { BatchDefinition } from "../../../../bridge/contract/batches.ts";
import { _t } from "../../i18n/translate.ts";
import {
  type DefinitionFile,
  MOST_DEFINITIONS,
  placeOf,
  readDefinitionFile,
} from "../../stores/definition_file.ts";
import type {
  DefinitionList,
  DefinitionListSnapshot,
  ImportOutcome,
} from "../../stores/definition_list.ts";
import { fieldText } from "../definition_dialog/definition_dialog.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./import_dialog.xml";
import "./import_dialog.css";

type Props = {
  list: DefinitionList;
  shown: DefinitionListSnapshot;
  onImported: (items: ImportOutcome) => void;
  onClose: () => void;
};
type State = {
  source: "shipped" | "file";
  file: DefinitionFile | null;
  fileName: string;
  currency: string;
  timeZone: string;
};

/** Bytes; a hundred definitions are a twentieth of it. */
const LARGEST_FILE = 1_000_000;

/** Imports the batch definitions that ship, or those of a JSON file. */
export class ImportDialog extends Component<Props> {
  static override template = "desk.ImportDialog";
  static components = { Dialog, ErrorNote };
  static override props = { list: Object, shown: Object, onImported: Function, onClose: Function };

  state!: State;
  readonly zones = Intl.supportedValuesOf("timeZone");

  override setup(): void {
    this.state = useState<State>({
      source: "shipped",
      file: null,
      fileName: "",
      currency: "",
      timeZone: "",
    });
  }

  get definitions(): readonly BatchDefinition[] {
    const { source, file } = this.state;
    return source === "file" && file?.ok ? file.definitions : [];
  }

  get isReady(): boolean {
    const { source, file } = this.state;
    return source === "shipped" || file?.ok === true;
  }

  get fileText(): string {
    const [first] = this.definitions;
    return first
      ? _t("Definitions in %(file)s: %(count)s", {
          count: this.definitions.length,
          file: this.state.fileName,
        })
      : "";
  }

  /** What is wrong with the file; "" when nothing is. */
  get fileFault(): string {
    const { file, source } = this.state;
    if (source === "shipped" || !file || file.ok) {
      return "";
    }
    const { definition } = file;
    const texts = {
      not_json: _t("The file is no JSON."),
      not_a_list: _t("The file holds no list of batch definitions."),
      empty: _t("The file holds no definition."),
      too_many: _t("The file holds more than %(limit)s definitions.", { limit: MOST_DEFINITIONS }),
      not_a_definition: _t("%(definition)s of the list is no definition.", { definition }),
      twice: _t("Definition %(definition)s stands there twice.", { definition }),
    };
    return texts[file.fault];
  }

  /** The definition and the field that the bridge refused; "" for other errors. */
  get placeFault(): string {
    const { saveError } = this.props.shown;
    const place = saveError && placeOf(saveError, this.definitions);
    if (!place) {
      return "";
    }
    const { definition, field, rule } = place;
    return field === ""
      ? _t("Definition %(definition)s %(rule)s.", { definition, rule })
      : _t("Definition %(definition)s: %(field)s %(rule)s.", {
          definition,
          field: fieldText(field),
          rule,
        });
  }

  onSource(source: State["source"]): void {
    this.state.source = source;
    this.props.list.startEdit();
  }

  async onFile(event: Event): Promise<void> {
    const file = (event.target as HTMLInputElement).files?.[0];
    this.props.list.startEdit();
    if (file) {
      const text = file.size > LARGEST_FILE ? "" : await file.text();
      Object.assign(this.state, {
        source: "file",
        fileName: file.name,
        file: readDefinitionFile(text),
      });
    }
  }

  async onImport(): Promise<void> {
    if (!this.isReady) {
      return;
    }
    const currency = this.state.currency.trim().toUpperCase();
    const items = await this.props.list.import({
      definitions: this.state.source === "file" ? [...this.definitions] : null,
      currency: currency === "" ? null : currency,
      timeZone: this.state.timeZone.trim() || null,
    });
    if (items) {
      this.props.onImported(items);
    }
  }
}
