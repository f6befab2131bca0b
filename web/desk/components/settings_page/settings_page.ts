import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "../../i18n/translate.ts";
import {
  type Desk,
  mayDo,
  PAGE_PROPS,
  type PageProps,
  useDesk,
  useShown,
} from "../../services/desk.ts";
import { useStore } from "../../services/use_store.ts";
import {
  type LinkTemplates,
  previewOf,
  SettingsForm,
  type SettingsSnapshot,
} from "../../stores/settings_form.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import { LinkTemplate } from "../link_template/link_template.ts";
import { StageList } from "../stage_list/stage_list.ts";
import "./settings_page.xml";
import "./settings_page.css";

type TemplateName = keyof LinkTemplates;

const TEMPLATES: readonly TemplateName[] = ["customerLink", "invoiceLink", "enquiryLink"];
/** A key that runs out so soon must be renewed. */
const KEY_DAYS = 14;

/** System-wide settings: which Odoo it is, whether the way to it works, and how its records open. */
export class SettingsPage extends Component<PageProps> {
  static override template = "desk.SettingsPage";
  static components = { ErrorNote, GuardedButton, LinkTemplate, StageList };
  static override props = PAGE_PROPS;

  form!: SettingsForm;
  shown!: SettingsSnapshot;
  state!: { isChecked: boolean };
  mayEdit = false;
  private desk!: Desk;

  override setup(): void {
    this.desk = useDesk();
    const { call } = this.desk;
    this.mayEdit = mayDo(useShown(), "supervisor");
    this.state = useState({ isChecked: false });
    const { store, shown } = useStore<SettingsSnapshot, SettingsForm>(
      (onChange) => new SettingsForm({ call, onChange }),
    );
    this.form = store;
    this.shown = shown;
    onWillStart(() => void store.reload());
    document.title = _t("System-wide settings");
  }

  get templates(): { name: TemplateName; label: string; value: string; usual: string }[] {
    const labels = {
      customerLink: _t("Customer link"),
      invoiceLink: _t("Invoice link"),
      enquiryLink: _t("Lead and opportunity link"),
    };
    const { templates, read } = this.shown;
    return TEMPLATES.map((name) => ({
      name,
      label: labels[name],
      value: templates[name],
      usual: read?.defaults[name] ?? "",
    }));
  }

  get keyText(): string {
    const days = this.shown.read?.odoo?.keyDays ?? null;
    if (days === null || days > KEY_DAYS) {
      return "";
    }
    return days <= 0
      ? _t("The bridge's key has run out. Pair it again in Odoo's Patriot settings.")
      : _t(
          "The bridge's key runs out in %(days)s days. Pair it again in Odoo's Patriot settings.",
          {
            days: Math.floor(days),
          },
        );
  }

  get isDirty(): boolean {
    void this.shown.templates;
    return this.form.isDirty;
  }

  onEnter(name: TemplateName, value: string): void {
    this.state.isChecked = false;
    this.form.enter({ [name]: value });
  }

  onDiscard(): void {
    this.state.isChecked = false;
    this.form.discard();
  }

  async onSave(): Promise<void> {
    const faulty = this.templates.some(({ value, usual }) => {
      const preview = previewOf(value, usual, 1);
      return preview !== null && "fault" in preview;
    });
    this.state.isChecked = faulty;
    if (!faulty && (await this.form.save())) {
      this.desk.toasts.add(_t("The settings are saved."), "success");
    }
  }
}
