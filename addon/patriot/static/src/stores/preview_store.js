// generated from web/odoo by npm run build; do not edit
import { textOf } from "./record_values.js";
// web/odoo/stores/preview_store.ts
var TYPE_FIELDS = [
	"name",
	"kind",
	"template_no",
	"start_client_no",
	"end_client_no",
	"port_id"
];
var NEEDED = [
	"template_no",
	"start_client_no",
	"end_client_no",
	"port_id"
];
/** What an insert of the chosen type would do now. The last type asked for wins. */
var PreviewStore = class {
	source;
	typeId = false;
	run = 0;
	constructor(source) {
		this.source = source;
	}
	/** Shows the preview of a type; the same type again changes nothing. */
	async show(typeId) {
		if (typeId !== this.typeId) {
			this.typeId = typeId;
			await this.reload();
		}
	}
	async reload() {
		this.run += 1;
		const run = this.run;
		if (this.typeId === false) {
			this.source.onChange({ status: "none" });
			return;
		}
		this.source.onChange({ status: "loading" });
		const preview = await this.compute(this.typeId);
		if (run === this.run) this.source.onChange(preview);
	}
	/** Answers still under way are dropped. */
	dispose() {
		this.run += 1;
	}
	async compute(typeId) {
		const read = await this.source.readType(typeId);
		if (!read.ok) return {
			status: "failed",
			error: read.error
		};
		const type = read.result;
		if (type.kind === "dealer") return {
			status: "dealer",
			type
		};
		const missing = NEEDED.filter((field) => textOf(type[field]) === "");
		if (missing.length > 0) return {
			status: "incomplete",
			type,
			missing
		};
		const answer = await this.source.call("range.preview", {
			templateNo: textOf(type.template_no),
			portId: textOf(type.port_id),
			startClientNo: textOf(type.start_client_no),
			endClientNo: textOf(type.end_client_no)
		});
		return answer.ok ? {
			status: "ready",
			type,
			room: answer.result
		} : {
			status: "failed",
			error: answer.error
		};
	}
};
export { PreviewStore, TYPE_FIELDS };
