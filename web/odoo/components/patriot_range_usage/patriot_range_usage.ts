import { Component, onWillDestroy, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import {
  type StandardFieldProps,
  standardFieldProps,
} from "@web/views/fields/standard_field_props";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { isAskable, type Span } from "../../stores/range_room.ts";
import { textOf } from "../../stores/record_values.ts";
import { textsOf } from "../error_note/error_note.ts";
import { RangeBar } from "../range_bar/range_bar.ts";

type Usage = { used: number; size: number };
type Props = StandardFieldProps & { isCompact: boolean };

/** A person may still be typing the range. */
const ASK_AFTER = 300; // milliseconds

/** How much of a type's range is used: live from Patriot, else as far as Odoo knows. */
export class PatriotRangeUsage extends Component<Props> {
  static override template = "patriot.RangeUsage";
  static components = { RangeBar };
  static override props = { ...standardFieldProps, isCompact: Boolean };

  state!: { live: Usage | null; error: BridgeError | null };
  private usage!: Services["patriot_usage"];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run = 0;

  override setup(): void {
    this.usage = useService("patriot_usage");
    this.state = useState({ live: null, error: null });
    useEffect(
      () => this.onSpanChanged(),
      () => [...Object.values(this.span), this.props.record.resId],
    );
    onWillDestroy(() => {
      clearTimeout(this.timer);
      this.run += 1;
    });
  }

  get span(): Span {
    const { data } = this.props.record;
    return {
      portId: textOf(data.port_id),
      startClientNo: textOf(data.start_client_no),
      endClientNo: textOf(data.end_client_no),
    };
  }

  get isDealer(): boolean {
    return this.props.record.data.kind === "dealer";
  }

  get hasRange(): boolean {
    return !this.isDealer && isAskable(this.span);
  }

  get isAsking(): boolean {
    return this.hasRange && !this.state.live && !this.state.error;
  }

  /** The live figures, else Odoo's own count of its links. */
  get shown(): Usage {
    const { data } = this.props.record;
    const used = Number(data[this.props.name]) || 0;
    return this.state.live ?? { used, size: Number(data.range_size) || 0 };
  }

  get text(): string {
    return _t("%(used)s of %(size)s used", {
      used: formatInteger(this.shown.used),
      size: formatInteger(this.shown.size),
    });
  }

  get odooOnlyReason(): string {
    const reason = this.state.error ? textsOf(this.state.error).message : "";
    return _t("Counts the links of Odoo only. %(reason)s", { reason });
  }

  private onSpanChanged(): void {
    clearTimeout(this.timer);
    this.run += 1;
    this.state.error = null;
    if (!this.hasRange) {
      this.state.live = null;
      return;
    }
    const isFirst = this.state.live === null;
    this.timer = setTimeout(() => void this.ask(this.run), isFirst ? 0 : ASK_AFTER);
    this.state.live = null;
  }

  private async ask(run: number): Promise<void> {
    const answer = await this.usage.ask(this.span);
    if (run === this.run) {
      this.state.live = answer.ok ? answer.result : null;
      this.state.error = answer.ok ? null : answer.error;
    }
  }
}

export const patriotRangeUsage = {
  component: PatriotRangeUsage,
  supportedTypes: ["integer"],
  isEmpty: () => false,
  listViewWidth: [270],
  fieldDependencies: [
    { name: "kind", type: "selection" },
    { name: "start_client_no", type: "char" },
    { name: "end_client_no", type: "char" },
    { name: "port_id", type: "char" },
    { name: "range_size", type: "integer" },
  ],
  extractProps: ({ viewType }: { viewType: string }) => ({ isCompact: viewType === "list" }),
};
