import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { downloadFile } from "@web/core/network/download";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { type FileAnswer, readFile } from "../../stores/file_answer.ts";

const FORMATS = ["csv", "xlsx"] as const;
type Format = (typeof FORMATS)[number];
/** Where each format is downloaded. */
type Props = Record<Format, string>;

/** Downloads of a whole list; one that fails says why instead of leaving the page. */
export class ExportLinks extends Component<Props> {
  static override template = "patriot.ExportLinks";
  static override props = { csv: String, xlsx: String };

  readonly formats = FORMATS;
  state!: { running: Format | null };
  private notification!: Services["notification"];

  override setup(): void {
    this.notification = useService("notification");
    this.state = useState({ running: null });
  }

  label(format: Format): string {
    return format.toUpperCase();
  }

  icon(format: Format): string {
    return this.state.running === format ? "fa-circle-o-notch fa-spin" : "fa-download";
  }

  async onExport(event: MouseEvent, format: Format): Promise<void> {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    if (this.state.running) {
      return;
    }
    this.state.running = format;
    const answer = await this.read(this.props[format]);
    this.state.running = null;
    if (answer.ok) {
      downloadFile(answer.content, answer.name, answer.content.type);
      return;
    }
    const message = answer.message || _t("The list could not be exported.");
    this.notification.add([message, answer.remedy].filter(Boolean).join(" "), {
      type: "warning",
      autocloseDelay: 15_000,
    });
  }

  private async read(url: string): Promise<FileAnswer> {
    try {
      return await readFile(await fetch(url));
    } catch {
      return { ok: false, message: _t("Odoo cannot be reached."), remedy: "" };
    }
  }
}
