import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import {
  type ConnectionField,
  type ConnectionInputs,
  type ConnectionState,
  type FieldFault,
  fieldAtFault,
  findFaults,
  inputsOf,
  isChanged,
  paramsOf,
} from "../../stores/connection_form.ts";
import { runningStages, type StageRow, stageRows } from "../../stores/stage_list.ts";
import { ErrorNote, textsOf } from "../error_note/error_note.ts";
import { StageList } from "../stage_list/stage_list.ts";

type State = {
  status: "loading" | "ready" | "saving" | "unreachable";
  saved: ConnectionState | null;
  inputs: ConnectionInputs;
  /** Text below each input. */
  faults: Partial<Record<ConnectionField, string>>;
  error: BridgeError | null;
  rows: StageRow[];
};

const NOTHING: ConnectionInputs = {
  host: "",
  port: "",
  encryption: "none",
  user: "",
  password: "",
};

/** Where Patriot's JSON service is; kept by the bridge, never by Odoo. */
export class PatriotConnection extends Component<StandardWidgetProps> {
  static override template = "patriot.Connection";
  static components = { ErrorNote, StageList };
  static override props = { ...standardWidgetProps };

  state!: State;
  private rpc!: Services["patriot_rpc"];

  override setup(): void {
    this.rpc = useService("patriot_rpc");
    this.state = useState<State>({
      status: "loading",
      saved: null,
      inputs: { ...NOTHING },
      faults: {},
      error: null,
      rows: [],
    });
    onWillStart(() => void this.load());
  }

  get isUnsaved(): boolean {
    return this.state.saved !== null && isChanged(this.state.inputs, this.state.saved);
  }

  get hasFixed(): boolean {
    return (this.state.saved?.fixed.length ?? 0) > 0;
  }

  get passwordPlaceholder(): string {
    return this.state.saved?.hasPassword ? _t("unchanged") : "";
  }

  isFixed(field: ConnectionField): boolean {
    return this.state.saved?.fixed.includes(field) ?? false;
  }

  onInput(field: ConnectionField): void {
    delete this.state.faults[field];
  }

  async onReload(): Promise<void> {
    await this.load();
  }

  async onSave(): Promise<void> {
    const { inputs, saved } = this.state;
    if (!saved || !this.showFaults(inputs, saved)) {
      return;
    }
    Object.assign(this.state, { status: "saving", error: null, rows: runningStages() });
    const answer = await this.rpc.call("connection.set", paramsOf(inputs));
    if (answer.ok) {
      await this.load();
      this.state.rows = stageRows(answer.result.stages);
      return;
    }
    const field = fieldAtFault(answer.error);
    if (field) {
      const { message, remedy } = textsOf(answer.error);
      this.state.faults[field] = `${message} ${remedy}`.trim();
    }
    Object.assign(this.state, {
      status: "ready",
      rows: [],
      error: field ? null : answer.error,
    });
  }

  private async load(): Promise<void> {
    const answer = await this.rpc.call("connection.get", {});
    if (answer.ok) {
      const saved = answer.result;
      Object.assign(this.state, { status: "ready", saved, inputs: inputsOf(saved), error: null });
    } else {
      Object.assign(this.state, { status: "unreachable", error: answer.error });
    }
  }

  /** Whether the inputs may be sent; else says at each one what is wrong. */
  private showFaults(inputs: ConnectionInputs, saved: ConnectionState): boolean {
    const found = Object.entries(findFaults(inputs, saved));
    this.state.faults = Object.fromEntries(
      found.map(([field, fault]) => [field, faultText(fault)]),
    );
    return found.length === 0;
  }
}

function faultText(fault: FieldFault): string {
  const texts: Record<FieldFault, string> = {
    empty: _t("Fill this in."),
    host_form: _t("A host name or address, without http:// and port."),
    port_form: _t("A number from 1 to 65535."),
    too_long: _t("Too long."),
  };
  return texts[fault];
}

export const patriotConnection = { component: PatriotConnection };
