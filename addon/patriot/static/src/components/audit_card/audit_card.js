// generated from web/odoo by npm run build; do not edit
import { useAudit } from "../../services/use_audit.js";
import { findingsIn } from "../../stores/audit_store.js";
import { AuditState } from "../audit_state/audit_state.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/audit_card/audit_card.ts
var FINDINGS = "patriot.action_patriot_finding";
/** The same, not grouped: an action's own context outweighs what is added to it. */
var FINDINGS_OF_A_KIND = "patriot.action_patriot_finding_of_a_kind";
/** The last audit in the overview: how many findings of which kind, each a way to its list. */
var AuditCard = class extends Component {
	static template = "patriot.AuditCard";
	static components = { AuditState };
	static props = {};
	audit;
	action;
	setup() {
		this.action = useService("action");
		this.audit = useAudit();
	}
	get isAgreed() {
		const { status } = this.audit;
		return status !== null && status.shown !== null && findingsIn(status) === 0;
	}
	/** Kinds that were found, in the order of the list. */
	get kinds() {
		const counts = this.audit.status?.counts ?? {};
		return Object.entries(kindTexts()).flatMap(([kind, text]) => {
			const count = counts[kind] ?? 0;
			return count > 0 ? [{
				kind,
				text,
				count: formatInteger(count)
			}] : [];
		});
	}
	onOpen(kind) {
		this.action.doAction(FINDINGS_OF_A_KIND, { additionalContext: { [`search_default_${kind}`]: 1 } });
	}
	onOpenAll() {
		this.action.doAction(FINDINGS);
	}
};
function kindTexts() {
	return {
		differs: _t("Two sides differ"),
		client_without_customer: _t("Client without customer"),
		client_gone: _t("Client is gone"),
		not_billed: _t("Monitored, not billed"),
		not_monitored: _t("Billed, not monitored"),
		price_differs: _t("Price differs"),
		operator_unmapped: _t("Operator without user"),
		operator_gone: _t("Operator is gone")
	};
}
export { AuditCard };
