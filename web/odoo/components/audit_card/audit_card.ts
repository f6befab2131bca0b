import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { formatInteger } from "@web/views/fields/formatters";
import type { FindingKind } from "../../../../bridge/contract/odoo_audit.ts";
import { type AuditInUse, useAudit } from "../../services/use_audit.ts";
import { findingsIn } from "../../stores/audit_store.ts";
import { AuditState } from "../audit_state/audit_state.ts";

const FINDINGS = "patriot.action_patriot_finding";
/** The same, not grouped: an action's own context outweighs what is added to it. */
const FINDINGS_OF_A_KIND = "patriot.action_patriot_finding_of_a_kind";

/** The last audit in the overview: how many findings of which kind, each a way to its list. */
export class AuditCard extends Component {
  static override template = "patriot.AuditCard";
  static components = { AuditState };
  static override props = {};

  audit!: AuditInUse;
  private action!: Services["action"];

  override setup(): void {
    this.action = useService("action");
    this.audit = useAudit();
  }

  get isAgreed(): boolean {
    const { status } = this.audit;
    return status !== null && status.shown !== null && findingsIn(status) === 0;
  }

  /** Kinds that were found, in the order of the list. */
  get kinds(): { kind: string; text: string; count: string }[] {
    const counts = this.audit.status?.counts ?? {};
    return Object.entries(kindTexts()).flatMap(([kind, text]) => {
      const count = counts[kind as FindingKind] ?? 0;
      return count > 0 ? [{ kind, text, count: formatInteger(count) }] : [];
    });
  }

  onOpen(kind: string): void {
    void this.action.doAction(FINDINGS_OF_A_KIND, {
      additionalContext: { [`search_default_${kind}`]: 1 },
    });
  }

  onOpenAll(): void {
    void this.action.doAction(FINDINGS);
  }
}

function kindTexts(): Record<FindingKind, string> {
  return {
    differs: _t("Two sides differ"),
    client_without_customer: _t("Client without customer"),
    client_gone: _t("Client is gone"),
    not_billed: _t("Monitored, not billed"),
    not_monitored: _t("Billed, not monitored"),
    price_differs: _t("Price differs"),
    operator_unmapped: _t("Operator without user"),
    operator_gone: _t("Operator is gone"),
  };
}
