import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import type { Record } from "@web/model/relational_model/record";
import type { Services } from "@web/services";
import {
  type StandardWidgetProps,
  standardWidgetProps,
} from "@web/views/widgets/standard_widget_props";
import { asAnswer } from "../../services/patriot_rpc.ts";
import { idOf } from "../../stores/record_values.ts";
import { OpenButton } from "../open_button/open_button.ts";

/** Opens in Patriot the billing batch that the record is, or that it came with. */
export class OpenBatch extends Component<StandardWidgetProps> {
  static override template = "patriot.OpenBatch";
  static components = { OpenButton };
  static override props = { ...standardWidgetProps };

  state!: { batchNo: string };
  private orm!: Services["orm"];
  private shownId: number | false = false;

  override setup(): void {
    this.orm = useService("orm");
    this.state = useState({ batchNo: "" });
    onWillStart(() => this.read(this.props.record));
    onWillUpdateProps((next: StandardWidgetProps) => this.read(next.record));
  }

  get target(): { batchId: string } {
    return { batchId: this.state.batchNo };
  }

  private async read(record: Record): Promise<void> {
    const isBatch = record.resModel === "patriot.batch";
    const id = isBatch ? record.resId : idOf(record.data.patriot_batch_id);
    if (id === this.shownId) {
      return;
    }
    this.shownId = id;
    this.state.batchNo = "";
    if (id !== false) {
      const answer = await asAnswer<{ batch_no: string }[]>(
        this.orm.silent.read("patriot.batch", [id], ["batch_no"]),
      );
      // Without an answer there is no button: the record itself shows that Odoo is away.
      if (id === this.shownId && answer.ok) {
        this.state.batchNo = answer.result[0]?.batch_no ?? "";
      }
    }
  }
}

export const patriotOpenBatch = { component: OpenBatch };
