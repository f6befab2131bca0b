import { Component } from "@odoo/owl";
import { formatDateTime, formatDay } from "../../i18n/formats.ts";
import { batchPath, entryName } from "../../paths.ts";
import type { ShownEntry } from "../../stores/client_log_store.ts";
import "./log_item.xml";
import "./log_item.css";

type Props = { entry: Exclude<ShownEntry, { kind: "note" }>; isWanted: boolean };

/** An activation or a work order of a client's log. */
export class LogItem extends Component<Props> {
  static override template = "desk.LogItem";
  static override props = { entry: Object, isWanted: Boolean };

  entryName = entryName;
  batchPath = batchPath;
  formatDay = formatDay;
  formatDateTime = formatDateTime;
}
