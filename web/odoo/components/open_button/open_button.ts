import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import {
  mayHaveOpened,
  type OpenResult,
  type OpenTarget,
  PatriotOpener,
} from "../../stores/open_in_patriot.ts";
import { textsOf } from "../error_note/error_note.ts";

type Props = {
  target: OpenTarget;
  /** As people know it, `1077-01` or `B000012`. */
  number: string;
  /** An icon alone, for rows of a list. */
  isCompact?: boolean;
};

/** Opens a client or a batch on the user's workstation and says what happened. */
export class OpenButton extends Component<Props> {
  static override template = "patriot.OpenButton";
  static override props = {
    target: Object,
    number: String,
    isCompact: { type: Boolean, optional: true },
  };

  state!: { isRunning: boolean };
  private opener!: PatriotOpener;
  private notification!: Services["notification"];

  override setup(): void {
    this.notification = useService("notification");
    this.opener = new PatriotOpener(useService("patriot_rpc").call);
    this.state = useState({ isRunning: false });
  }

  get label(): string {
    return _t("Open %(number)s in Patriot", { number: this.props.number });
  }

  get text(): string {
    return "batchId" in this.props.target ? _t("Open batch in Patriot") : _t("Open in Patriot");
  }

  async onOpen(): Promise<void> {
    this.state.isRunning = true;
    const answer = await this.opener.press(this.props.target);
    this.state.isRunning = false;
    if (answer?.ok) {
      this.tell(answer.result);
    } else if (answer) {
      this.tellError(answer.error);
    }
  }

  private tell(result: OpenResult): void {
    const { number } = this.props;
    const { workstationId: workstation, operatorId: operator, signedIn } = result;
    switch (result.outcome) {
      case "opened": {
        const isOther = signedIn !== null && signedIn !== operator;
        const text = isOther
          ? _t(
              "%(number)s was opened on %(workstation)s, where %(other)s is signed in, not %(operator)s.",
              { number, workstation, other: signedIn, operator },
            )
          : _t("%(number)s was opened on %(workstation)s.", { number, workstation });
        this.notification.add(text, { type: isOther ? "warning" : "success" });
        return;
      }
      case "sent":
        this.notification.add(
          _t(
            "%(number)s was sent to %(workstation)s, which has not shown it yet. What it has not shown within a minute is dropped.",
            { number, workstation },
          ),
          { type: "info" },
        );
        return;
      case "not_running":
        this.warn(
          _t("Patriot is not running on %(workstation)s: nobody is signed in there.", {
            workstation,
          }),
          _t("Sign in to Patriot on that computer, then press %(button)s again.", {
            button: this.text,
          }),
        );
        return;
      case "expired":
        this.warn(
          _t("The wish to open %(number)s came too late and was dropped.", { number }),
          _t("Press %(button)s again.", { button: this.text }),
        );
    }
  }

  private tellError(error: BridgeError): void {
    const { message, remedy } = textsOf(error);
    const doubt = _t(
      "It may have opened all the same: look at your workstation before you press again.",
    );
    this.warn(message, mayHaveOpened(error.code) ? doubt : remedy);
  }

  private warn(message: string, remedy: string): void {
    this.notification.add([message, remedy].filter(Boolean).join(" "), {
      type: "warning",
      autocloseDelay: 15_000,
    });
  }
}
