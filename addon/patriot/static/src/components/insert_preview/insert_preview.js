// generated from web/odoo by npm run build; do not edit
import { asBridgeError } from "../../services/patriot_rpc.js";
import { culpritOf } from "../../stores/bridge_answer.js";
import { labelOf } from "../../stores/directory.js";
import { PreviewStore, TYPE_FIELDS } from "../../stores/preview_store.js";
import { roomOf } from "../../stores/range_room.js";
import { ErrorNote } from "../error_note/error_note.js";
import { RangeBar } from "../range_bar/range_bar.js";
import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/insert_preview/insert_preview.ts
/** What saving with "Insert Patriot Client" would do for the chosen type. */
var InsertPreview = class extends Component {
	static template = "patriot.InsertPreview";
	static components = {
		ErrorNote,
		RangeBar
	};
	static props = {
		typeId: Number,
		isTicked: Boolean,
		isSite: {
			type: Boolean,
			optional: true
		}
	};
	state;
	store;
	setup() {
		const orm = useService("orm");
		const { call } = useService("patriot_rpc");
		this.state = useState({ preview: { status: "none" } });
		this.store = new PreviewStore({
			call,
			async readType(typeId) {
				try {
					const [type] = await orm.silent.read("patriot.type", [typeId], TYPE_FIELDS);
					return {
						ok: true,
						result: type
					};
				} catch (error) {
					return {
						ok: false,
						error: asBridgeError(error)
					};
				}
			},
			onChange: (preview) => {
				this.state.preview = preview;
			}
		});
		onWillStart(() => void this.store.show(this.props.typeId));
		onWillUpdateProps((next) => void this.store.show(next.typeId));
		onWillDestroy(() => this.store.dispose());
	}
	get preview() {
		return this.state.preview;
	}
	/** Warnings have a box of their own. */
	get isBoxed() {
		return this.preview.status !== "failed" && this.preview.status !== "incomplete";
	}
	template(ready) {
		return ready.room.template ? labelOf({
			number: ready.room.template.templateNo,
			name: ready.room.template.name
		}) : String(ready.type.template_no);
	}
	port(ready) {
		return ready.room.port ? labelOf({
			number: ready.room.port.portId,
			name: ready.room.port.name
		}) : String(ready.type.port_id);
	}
	nextNumber(ready) {
		const { nextClientId } = ready.room;
		return nextClientId === null ? _t("None is left") : `${nextClientId}-${ready.type.port_id}`;
	}
	roomText(ready) {
		return _t("%(free)s of %(size)s left", {
			free: formatInteger(ready.room.free),
			size: formatInteger(ready.room.size)
		});
	}
	level(ready) {
		return ready.room.nextClientId === null ? "full" : roomOf(ready.room).level;
	}
	incompleteText(type, missing) {
		const names = {
			template_no: _t("Template"),
			start_client_no: _t("Start Client No."),
			end_client_no: _t("End Client No."),
			port_id: _t("Port")
		};
		const fields = missing.map((field) => names[field]).join(", ");
		return _t("%(type)s cannot insert clients yet. It lacks: %(fields)s.", {
			type: type.name,
			fields
		});
	}
	get title() {
		if (this.props.isSite) return _t("Add Site inserts this client into Patriot");
		return this.props.isTicked ? _t("Saving inserts this client into Patriot") : _t("Tick Insert Patriot Client to insert this client when you save");
	}
	/** A failed preview never keeps anybody from saving. */
	get saveText() {
		const texts = {
			bridge: _t("The save works all the same; the insert follows when the bridge is back."),
			patriot: _t("The save works all the same; the insert follows when Patriot is back."),
			other: ""
		};
		return this.preview.status === "failed" ? texts[culpritOf(this.preview.error)] : "";
	}
	onReload() {
		this.store.reload();
	}
};
export { InsertPreview };
