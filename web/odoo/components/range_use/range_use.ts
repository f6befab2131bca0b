import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { spanOf, type TypeRange } from "../../stores/overview_store.ts";
import { type RangeRoom, roomOf } from "../../stores/range_room.ts";
import type { RangeUsage } from "../../stores/usage_batch.ts";
import { RangeBar } from "../range_bar/range_bar.ts";

type Props = {
  types: TypeRange[];
  /** Patriot's counts by type; null while they are being asked for. */
  usages: ReadonlyMap<number, RangeUsage> | null;
  onOpen: (type: TypeRange) => void;
};

/** How full the range of each Patriot Type is, and which must be widened soon. */
export class RangeUse extends Component<Props> {
  static override template = "patriot.RangeUse";
  static components = { RangeBar };
  static override props = { types: Array, usages: [Map, { value: null }], onOpen: Function };

  usage(type: TypeRange): RangeUsage | undefined {
    return this.props.usages?.get(type.id);
  }

  room(usage: RangeUsage): RangeRoom {
    return roomOf(usage);
  }

  text(usage: RangeUsage): string {
    return _t("%(percent)s % used, %(free)s of %(size)s left", {
      percent: roomOf(usage).percent,
      free: formatInteger(usage.free),
      size: formatInteger(usage.size),
    });
  }

  /** `1000–1999 on port 01`; empty while the type has no whole range. */
  span(type: TypeRange): string {
    const span = spanOf(type);
    return span
      ? _t("%(first)s–%(last)s on port %(port)s", {
          first: span.startClientNo,
          last: span.endClientNo,
          port: span.portId,
        })
      : "";
  }

  /** Odoo's own count, which is all there is while Patriot cannot be asked. */
  held(type: TypeRange): string {
    const held = formatInteger(type.held);
    return this.props.usages
      ? _t("%(held)s held by links of this Odoo; Patriot's own count is not known.", { held })
      : _t("%(held)s held by links of this Odoo", { held });
  }
}
