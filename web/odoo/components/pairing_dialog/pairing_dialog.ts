import { Component, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { asBridgeError } from "../../services/patriot_rpc.ts";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { textOf } from "../../stores/record_values.ts";
import { ErrorNote } from "../error_note/error_note.ts";

type Props = {
  /** Where Odoo reaches the bridge, as far as known. */
  bridgeUrl: string;
  /** The address that Odoo keeps from now on. */
  onPaired: (bridgeUrl: string) => void;
  close: () => void;
};
type Env = { dialogData: { dismiss?: () => Promise<void> } };
type State = {
  url: string;
  connection: string;
  isMaking: boolean;
  isCopied: boolean;
  error: BridgeError | null;
};

/** Makes the connection string of a bridge and shows it, once. */
export class PairingDialog extends Component<Props, Env> {
  static override template = "patriot.PairingDialog";
  static components = { Dialog, ErrorNote };
  static override props = { bridgeUrl: String, onPaired: Function, close: Function };

  /** What a person runs on the bridge's machine; it asks for the string without showing it. */
  readonly command = "patriot-bridge pair";
  state!: State;
  text!: { el: HTMLTextAreaElement | null };
  private orm!: Services["orm"];
  private dialog!: Services["dialog"];

  override setup(): void {
    this.orm = useService("orm");
    this.dialog = useService("dialog");
    this.text = useRef<HTMLTextAreaElement>("text");
    this.state = useState<State>({
      url: this.props.bridgeUrl,
      connection: "",
      isMaking: false,
      isCopied: false,
      error: null,
    });
    // Odoo's dialog waits for this before it closes by Escape or its cross.
    this.env.dialogData.dismiss = () => this.confirmLoss();
  }

  async onMake(): Promise<void> {
    this.state.isMaking = true;
    this.state.error = null;
    try {
      const made = await this.orm.call("patriot.bridge", "pair", [this.state.url.trim()]);
      const { connection, bridge_url: url } = made as { connection: string; bridge_url: unknown };
      this.state.connection = connection;
      this.props.onPaired(textOf(url));
    } catch (error) {
      this.state.error = asBridgeError(error);
    } finally {
      this.state.isMaking = false;
    }
  }

  /** Without https the browser has no clipboard API, so the selection is copied instead. */
  async onCopy(): Promise<void> {
    this.text.el?.select();
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(this.state.connection).then(
        () => this.onCopied(),
        () => undefined,
      );
    } else if (document.execCommand("copy")) {
      this.onCopied();
    }
  }

  onCopied(): void {
    this.state.isCopied = true;
  }

  async onClose(): Promise<void> {
    await this.confirmLoss();
    this.props.close();
  }

  /** Resolves when the dialog may close; a person who stays leaves it pending. */
  private confirmLoss(): Promise<void> {
    if (this.state.connection === "" || this.state.isCopied) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.dialog.add(ConfirmationDialog, {
        title: _t("Close without copying?"),
        body: _t(
          "The connection string has not been copied and is never shown again. To pair the bridge you would have to make another one.",
        ),
        confirmLabel: _t("Back to the string"),
        cancelLabel: _t("Close all the same"),
        confirm: () => undefined,
        cancel: () => resolve(),
        dismiss: () => undefined,
      });
    });
  }
}
