// generated from web/odoo by npm run build; do not edit
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
// web/odoo/components/error_note/error_note.ts
/** Message and remedy of an error in the reader's language. */
function textsOf(error) {
	switch (error.code) {
		case "odoo_offline": return {
			message: _t("Odoo cannot be reached."),
			remedy: _t("Check the network; it is tried again.")
		};
		case "odoo_refused": return {
			message: error.message || _t("Odoo refused the request."),
			remedy: ""
		};
		case "answer_unreadable": return {
			message: _t("The answer cannot be read."),
			remedy: _t("Install addon and bridge of one release.")
		};
		default: return {
			message: error.message || error.code,
			remedy: error.remedy
		};
	}
}
/** What went wrong, and what to do about it. */
var ErrorNote = class extends Component {
	static template = "patriot.ErrorNote";
	static props = { error: Object };
	get texts() {
		return textsOf(this.props.error);
	}
};
export { ErrorNote, textsOf };
