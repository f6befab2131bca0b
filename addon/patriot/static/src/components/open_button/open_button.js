// generated from web/odoo by npm run build; do not edit
import { PatriotOpener, mayHaveOpened } from "../../stores/open_in_patriot.js";
import { textsOf } from "../error_note/error_note.js";
import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
// web/odoo/components/open_button/open_button.ts
/** Opens a client or a batch on the user's workstation and says what happened. */
var OpenButton = class extends Component {
	static template = "patriot.OpenButton";
	static props = {
		target: Object,
		number: String,
		isCompact: {
			type: Boolean,
			optional: true
		}
	};
	state;
	opener;
	notification;
	setup() {
		this.notification = useService("notification");
		this.opener = new PatriotOpener(useService("patriot_rpc").call);
		this.state = useState({ isRunning: false });
	}
	get label() {
		return _t("Open %(number)s in Patriot", { number: this.props.number });
	}
	get text() {
		return "batchId" in this.props.target ? _t("Open batch in Patriot") : _t("Open in Patriot");
	}
	async onOpen() {
		this.state.isRunning = true;
		const answer = await this.opener.press(this.props.target);
		this.state.isRunning = false;
		if (answer?.ok) this.tell(answer.result);
		else if (answer) this.tellError(answer.error);
	}
	tell(result) {
		const { number } = this.props;
		const { workstationId: workstation, operatorId: operator, signedIn } = result;
		switch (result.outcome) {
			case "opened": {
				const isOther = signedIn !== null && signedIn !== operator;
				const text = isOther ? _t("%(number)s was opened on %(workstation)s, where %(other)s is signed in, not %(operator)s.", {
					number,
					workstation,
					other: signedIn,
					operator
				}) : _t("%(number)s was opened on %(workstation)s.", {
					number,
					workstation
				});
				this.notification.add(text, { type: isOther ? "warning" : "success" });
				return;
			}
			case "sent":
				this.notification.add(_t("%(number)s was sent to %(workstation)s, which has not shown it yet. What it has not shown within a minute is dropped.", {
					number,
					workstation
				}), { type: "info" });
				return;
			case "not_running":
				this.warn(_t("Patriot is not running on %(workstation)s: nobody is signed in there.", { workstation }), _t("Sign in to Patriot on that computer, then press %(button)s again.", { button: this.text }));
				return;
			case "expired": this.warn(_t("The wish to open %(number)s came too late and was dropped.", { number }), _t("Press %(button)s again.", { button: this.text }));
		}
	}
	tellError(error) {
		const { message, remedy } = textsOf(error);
		const doubt = _t("It may have opened all the same: look at your workstation before you press again.");
		this.warn(message, mayHaveOpened(error.code) ? doubt : remedy);
	}
	warn(message, remedy) {
		this.notification.add([message, remedy].filter(Boolean).join(" "), {
			type: "warning",
			autocloseDelay: 15e3
		});
	}
};
export { OpenButton };
