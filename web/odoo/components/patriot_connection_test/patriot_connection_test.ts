import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { runningStages, type StageRow, stageRows } from "../../stores/stage_list.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { StageList } from "../stage_list/stage_list.ts";

/** The button Test connection, and the stages of the path below it. */
export class PatriotConnectionTest extends Component<StandardWidgetProps> {
  static override template = "patriot.ConnectionTest";
  static components = { ErrorNote, StageList };
  static override props = { ...standardWidgetProps };

  state!: { isRunning: boolean; rows: StageRow[]; error: BridgeError | null };
  private rpc!: Services["patriot_rpc"];

  override setup(): void {
    this.rpc = useService("patriot_rpc");
    this.state = useState({ isRunning: false, rows: [], error: null });
  }

  async onTest(): Promise<void> {
    Object.assign(this.state, { isRunning: true, rows: runningStages(), error: null });
    const answer = await this.rpc.call("connection.test", {});
    this.state.isRunning = false;
    this.state.rows = answer.ok ? stageRows(answer.result.stages) : [];
    this.state.error = answer.ok ? null : answer.error;
  }
}

export const patriotConnectionTest = { component: PatriotConnectionTest };
