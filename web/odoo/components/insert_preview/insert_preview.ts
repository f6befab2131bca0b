import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { asBridgeError } from "../../services/patriot_rpc.ts";
import type { Answer } from "../../stores/bridge_answer.ts";
import { culpritOf } from "../../stores/bridge_answer.ts";
import { labelOf } from "../../stores/directory.ts";
import {
  type NeededField,
  type Preview,
  PreviewStore,
  TYPE_FIELDS,
  type TypeRow,
} from "../../stores/preview_store.ts";
import { type RoomLevel, roomOf } from "../../stores/range_room.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { RangeBar } from "../range_bar/range_bar.ts";

type Props = {
  typeId: number;
  isTicked: boolean;
  /** In the dialog that adds a site, which has a button of its own. */
  isSite?: boolean;
};
type Ready = Extract<Preview, { status: "ready" }>;

/** What saving with "Insert Patriot Client" would do for the chosen type. */
export class InsertPreview extends Component<Props> {
  static override template = "patriot.InsertPreview";
  static components = { ErrorNote, RangeBar };
  static override props = {
    typeId: Number,
    isTicked: Boolean,
    isSite: { type: Boolean, optional: true },
  };

  state!: { preview: Preview };
  private store!: PreviewStore;

  override setup(): void {
    const orm = useService("orm");
    const { call } = useService("patriot_rpc");
    this.state = useState({ preview: { status: "none" } });
    this.store = new PreviewStore({
      call,
      async readType(typeId): Promise<Answer<TypeRow>> {
        try {
          const [type] = await orm.silent.read("patriot.type", [typeId], TYPE_FIELDS);
          return { ok: true, result: type as TypeRow };
        } catch (error) {
          return { ok: false, error: asBridgeError(error) };
        }
      },
      onChange: (preview) => {
        this.state.preview = preview;
      },
    });
    onWillStart(() => void this.store.show(this.props.typeId));
    onWillUpdateProps((next: Props) => void this.store.show(next.typeId));
    onWillDestroy(() => this.store.dispose());
  }

  get preview(): Preview {
    return this.state.preview;
  }

  /** Warnings have a box of their own. */
  get isBoxed(): boolean {
    return this.preview.status !== "failed" && this.preview.status !== "incomplete";
  }

  template(ready: Ready): string {
    return ready.room.template
      ? labelOf({ number: ready.room.template.templateNo, name: ready.room.template.name })
      : String(ready.type.template_no);
  }

  port(ready: Ready): string {
    return ready.room.port
      ? labelOf({ number: ready.room.port.portId, name: ready.room.port.name })
      : String(ready.type.port_id);
  }

  nextNumber(ready: Ready): string {
    const { nextClientId } = ready.room;
    return nextClientId === null ? _t("None is left") : `${nextClientId}-${ready.type.port_id}`;
  }

  roomText(ready: Ready): string {
    return _t("%(free)s of %(size)s left", {
      free: formatInteger(ready.room.free),
      size: formatInteger(ready.room.size),
    });
  }

  level(ready: Ready): RoomLevel {
    return ready.room.nextClientId === null ? "full" : roomOf(ready.room).level;
  }

  incompleteText(type: TypeRow, missing: NeededField[]): string {
    const names: Record<NeededField, string> = {
      template_no: _t("Template"),
      start_client_no: _t("Start Client No."),
      end_client_no: _t("End Client No."),
      port_id: _t("Port"),
    };
    const fields = missing.map((field) => names[field]).join(", ");
    return _t("%(type)s cannot insert clients yet. It lacks: %(fields)s.", {
      type: type.name,
      fields,
    });
  }

  get title(): string {
    if (this.props.isSite) {
      return _t("Add Site inserts this client into Patriot");
    }
    return this.props.isTicked
      ? _t("Saving inserts this client into Patriot")
      : _t("Tick Insert Patriot Client to insert this client when you save");
  }

  /** A failed preview never keeps anybody from saving. */
  get saveText(): string {
    const texts = {
      bridge: _t("The save works all the same; the insert follows when the bridge is back."),
      patriot: _t("The save works all the same; the insert follows when Patriot is back."),
      other: "",
    };
    return this.preview.status === "failed" ? texts[culpritOf(this.preview.error)] : "";
  }

  onReload(): void {
    void this.store.reload();
  }
}
