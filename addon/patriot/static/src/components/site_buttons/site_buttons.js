// generated from web/odoo by npm run build; do not edit
import { idOf } from "../../stores/record_values.js";
import { AddSiteDialog } from "../add_site_dialog/add_site_dialog.js";
import { LinkExistingDialog } from "../link_existing_dialog/link_existing_dialog.js";
import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
// web/odoo/components/site_buttons/site_buttons.ts
/** The two ways to one more client of a customer. */
var SiteButtons = class extends Component {
	static template = "patriot.SiteButtons";
	static props = {
		record: Object,
		hasLinks: Boolean,
		isDirty: Boolean,
		onLinked: Function
	};
	state;
	dialog;
	setup() {
		this.dialog = useService("dialog");
		this.state = useState({ isSaving: false });
	}
	/** Why the buttons wait; empty when they do not. */
	get obstacle() {
		if (this.props.record.resId === false) return _t("Save the new customer first, to add a site or to link a client.");
		return this.props.isDirty ? _t("Save your changes first, to add a site or to link a client.") : "";
	}
	get typeId() {
		return this.props.record.data.patriot_type_kind === "client" ? idOf(this.props.record.data.patriot_type_id) : false;
	}
	async onSave() {
		this.state.isSaving = true;
		try {
			await this.props.record.save();
		} finally {
			this.state.isSaving = false;
		}
	}
	onAddSite() {
		const { resId } = this.props.record;
		if (resId !== false) this.dialog.add(AddSiteDialog, {
			partnerId: resId,
			typeId: this.typeId,
			onAdded: () => this.props.onLinked()
		});
	}
	onLinkExisting() {
		const { resId } = this.props.record;
		if (resId !== false) this.dialog.add(LinkExistingDialog, {
			partnerId: resId,
			typeId: this.typeId,
			hasLinks: this.props.hasLinks,
			onLinked: () => this.props.onLinked()
		});
	}
};
export { SiteButtons };
