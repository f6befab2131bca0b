// generated from web/odoo by npm run build; do not edit
import { asBridgeError } from "../../services/patriot_rpc.js";
import { textOf } from "../../stores/record_values.js";
import { ErrorNote } from "../error_note/error_note.js";
import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
// web/odoo/components/pairing_dialog/pairing_dialog.ts
/** Makes the connection string of a bridge and shows it, once. */
var PairingDialog = class extends Component {
	static template = "patriot.PairingDialog";
	static components = {
		Dialog,
		ErrorNote
	};
	static props = {
		bridgeUrl: String,
		onPaired: Function,
		close: Function
	};
	/** What a person runs on the bridge's machine; it asks for the string without showing it. */
	command = "patriot-bridge pair";
	state;
	text;
	orm;
	dialog;
	setup() {
		this.orm = useService("orm");
		this.dialog = useService("dialog");
		this.text = useRef("text");
		this.state = useState({
			url: this.props.bridgeUrl,
			connection: "",
			isMaking: false,
			isCopied: false,
			error: null
		});
		this.env.dialogData.dismiss = () => this.confirmLoss();
	}
	async onMake() {
		this.state.isMaking = true;
		this.state.error = null;
		try {
			const { connection, bridge_url: url } = await this.orm.call("patriot.bridge", "pair", [this.state.url.trim()]);
			this.state.connection = connection;
			this.props.onPaired(textOf(url));
		} catch (error) {
			this.state.error = asBridgeError(error);
		} finally {
			this.state.isMaking = false;
		}
	}
	/** Without https the browser has no clipboard API, so the selection is copied instead. */
	async onCopy() {
		this.text.el?.select();
		if (navigator.clipboard) await navigator.clipboard.writeText(this.state.connection).then(() => this.onCopied(), () => void 0);
		else if (document.execCommand("copy")) this.onCopied();
	}
	onCopied() {
		this.state.isCopied = true;
	}
	async onClose() {
		await this.confirmLoss();
		this.props.close();
	}
	/** Resolves when the dialog may close; a person who stays leaves it pending. */
	confirmLoss() {
		if (this.state.connection === "" || this.state.isCopied) return Promise.resolve();
		return new Promise((resolve) => {
			this.dialog.add(ConfirmationDialog, {
				title: _t("Close without copying?"),
				body: _t("The connection string has not been copied and is never shown again. To pair the bridge you would have to make another one."),
				confirmLabel: _t("Back to the string"),
				cancelLabel: _t("Close all the same"),
				confirm: () => void 0,
				cancel: () => resolve(),
				dismiss: () => void 0
			});
		});
	}
};
export { PairingDialog };
