import { Component } from "@odoo/owl";
import { type RangeRoom, roomOf } from "../../stores/range_room.ts";

type Props = { used: number; size: number; text: string; isCompact?: boolean };

const COLOURS = { normal: "bg-success", nearly_full: "bg-warning", full: "bg-danger" } as const;

/** How full a range of client IDs is: a bar and the same in words. */
export class RangeBar extends Component<Props> {
  static override template = "patriot.RangeBar";
  static override props = {
    used: Number,
    size: Number,
    text: String,
    isCompact: { type: Boolean, optional: true },
  };

  get room(): RangeRoom {
    return roomOf(this.props);
  }

  get colour(): string {
    return COLOURS[this.room.level];
  }
}
