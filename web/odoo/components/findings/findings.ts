import { markup } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { type AuditInUse, useAudit } from "../../services/use_audit.ts";
import { findingsIn } from "../../stores/audit_store.ts";
import { AuditState } from "../audit_state/audit_state.ts";

/** The findings below how the audit stands; read anew when another one has ended. */
export class FindingList extends ListController {
  static override template = "patriot.FindingList";
  static override components = { ...ListController.components, AuditState };

  audit!: AuditInUse;

  override setup(): void {
    super.setup();
    this.audit = useAudit({ onShown: () => void this.model.load() });
  }

  get emptyHelp(): unknown {
    return emptyHelp(this.audit);
  }
}

/** The same as cards, for phones. */
export class FindingKanban extends KanbanController {
  static override template = "patriot.FindingKanban";
  static override components = { ...KanbanController.components, AuditState };

  audit!: AuditInUse;

  override setup(): void {
    super.setup();
    this.audit = useAudit({ onShown: () => void this.model.load() });
  }

  get emptyHelp(): unknown {
    return emptyHelp(this.audit);
  }
}

/** Why no finding is on show; nothing while the first audit goes on, which says so itself. */
function emptyHelp({ status }: AuditInUse): unknown {
  if (!status || (status.current && !status.shown)) {
    return markup``;
  }
  if (!status.shown) {
    return help(
      _t("No audit has run yet"),
      _t(
        "Run Audit compares Patriot with Odoo and lists here what a person should look at. It changes nothing.",
      ),
    );
  }
  return findingsIn(status) === 0
    ? help(
        _t("Nothing found: both sides agree"),
        _t("Run Audit again after an import, or when somebody changed a lot on either side."),
      )
    : help(
        _t("Nothing like that was found"),
        _t("Take filters out of the search to see the other findings."),
      );
}

function help(title: string, text: string): unknown {
  return markup`<p class="o_view_nocontent_smiling_face">${title}</p><p>${text}</p>`;
}

export const patriotFindingList = {
  ...listView,
  Controller: FindingList,
  buttonTemplate: "patriot.FindingButtons",
};

export const patriotFindingKanban = {
  ...kanbanView,
  Controller: FindingKanban,
  buttonTemplate: "patriot.FindingButtons",
};
