import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { asBridgeError } from "../../services/patriot_rpc.ts";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import type { NamedId } from "../../stores/record_values.ts";
import { ErrorNote } from "../error_note/error_note.ts";

/** A row of `patriot.client.event`; `create_date` is `YYYY-MM-DD hh:mm:ss` UTC. */
type EventRow = {
  id: number;
  create_date: string;
  event: string;
  message: string | false;
  correlation_id: string | false;
  user_id: NamedId;
  /** Who did it at the desk. */
  operator: string | false;
};

/** Another `version` of the link means that there may be new events. */
type Props = { linkId: number; version: string };

const FIELDS = ["create_date", "event", "message", "correlation_id", "user_id", "operator"];
const MOST_SHOWN = 50;

/** An operator of Patriot as the one who did something. */
export function atTheDesk(operator: string): string {
  return _t("%(operator)s at Patriot's desk", { operator });
}

/** What happened to a link, newest first. */
export class LinkHistory extends Component<Props> {
  static override template = "patriot.LinkHistory";
  static components = { ErrorNote };
  static override props = { linkId: Number, version: String };

  state!: { events: EventRow[]; error: BridgeError | null };
  private orm!: Services["orm"];

  override setup(): void {
    this.orm = useService("orm");
    this.state = useState({ events: [], error: null });
    onWillStart(() => this.read(this.props.linkId));
    onWillUpdateProps((next: Props) => {
      if (next.linkId !== this.props.linkId || next.version !== this.props.version) {
        void this.read(next.linkId);
      }
    });
  }

  when(event: EventRow): string {
    return formatDateTime(deserializeDateTime(event.create_date));
  }

  who(event: EventRow): string {
    return event.operator ? atTheDesk(event.operator) : event.user_id ? event.user_id[1] : "";
  }

  private async read(linkId: number): Promise<void> {
    try {
      const domain: [string, string, unknown][] = [["patriot_client_id", "=", linkId]];
      const kwargs = { order: "id desc", limit: MOST_SHOWN };
      const rows = await this.orm.silent.searchRead("patriot.client.event", domain, FIELDS, kwargs);
      this.state.events = rows as EventRow[];
      this.state.error = null;
    } catch (error) {
      this.state.error = asBridgeError(error);
    }
  }
}
