import { Component, useState } from "@odoo/owl";
import type { NoteAtDesk } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { type Desk, useDesk } from "../../services/desk.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { Dialog } from "../dialog/dialog.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./log_to_crm_dialog.xml";

type Props = { note: NoteAtDesk; onLogged: () => void; onClose: () => void };

/** Makes a lead in Odoo of a note that stands there already. */
export class LogToCrmDialog extends Component<Props> {
  static override template = "desk.LogToCrmDialog";
  static components = { Dialog, ErrorNote };
  static override props = { note: Object, onLogged: Function, onClose: Function };

  state!: { actionBy: string; isBusy: boolean; error: DeskError | null };
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    this.state = useState<{ actionBy: string; isBusy: boolean; error: DeskError | null }>({
      actionBy: this.props.note.actionBy ?? "",
      isBusy: false,
      error: null,
    });
  }

  async onSubmit(): Promise<void> {
    if (this.state.isBusy) {
      return;
    }
    this.state.isBusy = true;
    const { noteId } = this.props.note;
    const answer = await this.desk.call("note.logToCrm", {
      noteId,
      actionBy: this.state.actionBy || null,
    });
    this.state.isBusy = false;
    if (answer.ok) {
      this.desk.toasts.add(_t("The note goes to the CRM."), "success");
      this.props.onLogged();
    } else {
      this.state.error = answer.error;
    }
  }
}
