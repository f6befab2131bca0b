import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Record } from "@web/model/relational_model/record";
import type { Services } from "@web/services";
import { idOf } from "../../stores/record_values.ts";
import { AddSiteDialog } from "../add_site_dialog/add_site_dialog.ts";
import { LinkExistingDialog } from "../link_existing_dialog/link_existing_dialog.ts";

type Props = {
  record: Record;
  hasLinks: boolean;
  /** The form holds edits that are not saved; the record itself is not seen to change. */
  isDirty: boolean;
  onLinked: () => Promise<void>;
};

/** The two ways to one more client of a customer. */
export class SiteButtons extends Component<Props> {
  static override template = "patriot.SiteButtons";
  static override props = {
    record: Object,
    hasLinks: Boolean,
    isDirty: Boolean,
    onLinked: Function,
  };

  state!: { isSaving: boolean };
  private dialog!: Services["dialog"];

  override setup(): void {
    this.dialog = useService("dialog");
    this.state = useState({ isSaving: false });
  }

  /** Why the buttons wait; empty when they do not. */
  get obstacle(): string {
    if (this.props.record.resId === false) {
      return _t("Save the new customer first, to add a site or to link a client.");
    }
    return this.props.isDirty
      ? _t("Save your changes first, to add a site or to link a client.")
      : "";
  }

  get typeId(): number | false {
    return this.props.record.data.patriot_type_kind === "client"
      ? idOf(this.props.record.data.patriot_type_id)
      : false;
  }

  async onSave(): Promise<void> {
    this.state.isSaving = true;
    try {
      await this.props.record.save();
    } finally {
      this.state.isSaving = false;
    }
  }

  onAddSite(): void {
    const { resId } = this.props.record;
    if (resId !== false) {
      this.dialog.add(AddSiteDialog, {
        partnerId: resId,
        typeId: this.typeId,
        onAdded: () => this.props.onLinked(),
      });
    }
  }

  onLinkExisting(): void {
    const { resId } = this.props.record;
    if (resId !== false) {
      this.dialog.add(LinkExistingDialog, {
        partnerId: resId,
        typeId: this.typeId,
        hasLinks: this.props.hasLinks,
        onLinked: () => this.props.onLinked(),
      });
    }
  }
}
