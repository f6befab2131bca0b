// generated from web/odoo by npm run build; do not edit
import { readFile } from "../../stores/file_answer.js";
import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { downloadFile } from "@web/core/network/download";
// web/odoo/components/export_links/export_links.ts
var FORMATS = ["csv", "xlsx"];
/** Downloads of a whole list; one that fails says why instead of leaving the page. */
var ExportLinks = class extends Component {
	static template = "patriot.ExportLinks";
	static props = {
		csv: String,
		xlsx: String
	};
	formats = FORMATS;
	state;
	notification;
	setup() {
		this.notification = useService("notification");
		this.state = useState({ running: null });
	}
	label(format) {
		return format.toUpperCase();
	}
	icon(format) {
		return this.state.running === format ? "fa-circle-o-notch fa-spin" : "fa-download";
	}
	async onExport(event, format) {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		if (this.state.running) return;
		this.state.running = format;
		const answer = await this.read(this.props[format]);
		this.state.running = null;
		if (answer.ok) {
			downloadFile(answer.content, answer.name, answer.content.type);
			return;
		}
		const message = answer.message || _t("The list could not be exported.");
		this.notification.add([message, answer.remedy].filter(Boolean).join(" "), {
			type: "warning",
			autocloseDelay: 15e3
		});
	}
	async read(url) {
		try {
			return await readFile(await fetch(url));
		} catch {
			return {
				ok: false,
				message: _t("Odoo cannot be reached."),
				remedy: ""
			};
		}
	}
};
export { ExportLinks };
