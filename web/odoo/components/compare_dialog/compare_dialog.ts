import { Component, onWillDestroy, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import { asAnswer } from "../../services/patriot_rpc.ts";
import type { BridgeCall, BridgeError } from "../../stores/bridge_answer.ts";
import { type ComparedLink, compareLinks, type LinkValues } from "../../stores/compare_links.ts";
import { type Choices, outcomeOf, undecided } from "../../stores/comparison.ts";
import { CompareTable } from "../compare_table/compare_table.ts";
import { ErrorNote } from "../error_note/error_note.ts";

type Props = {
  linkId: number;
  clientNo: string;
  /** The link was changed; reads it again. */
  onApplied: () => Promise<void>;
  close: () => void;
};
type State = {
  compared: ComparedLink | null;
  choices: Choices;
  isReading: boolean;
  isApplying: boolean;
  error: BridgeError | null;
};

/** One link as Odoo and Patriot hold it; a person chooses who is right. */
export class CompareDialog extends Component<Props> {
  static override template = "patriot.CompareDialog";
  static components = { CompareTable, Dialog, ErrorNote };
  static override props = {
    linkId: Number,
    clientNo: String,
    onApplied: Function,
    close: Function,
  };

  state!: State;
  private orm!: Services["orm"];
  private call!: BridgeCall;
  private isGone = false;

  override setup(): void {
    this.orm = useService("orm");
    this.call = useService("patriot_rpc").call;
    this.state = useState<State>({
      compared: null,
      choices: {},
      isReading: true,
      isApplying: false,
      error: null,
    });
    void this.read();
    onWillDestroy(() => {
      this.isGone = true;
    });
  }

  get title(): string {
    return _t("Compare %(number)s", { number: this.props.clientNo });
  }

  get differs(): boolean {
    return this.state.compared?.rows.some(({ isEqual }) => !isEqual) ?? false;
  }

  /** Odoo came back from a backup: somebody must say that what stands there is right. */
  get isOlder(): boolean {
    return this.state.compared?.link.error_code === "odoo_older";
  }

  get canApply(): boolean {
    const { compared, choices, isApplying } = this.state;
    return (
      compared?.client != null &&
      !isApplying &&
      (this.differs || this.isOlder) &&
      undecided(compared.rows, choices).length === 0
    );
  }

  get followsText(): string {
    return this.state.compared?.link.follows === "billing"
      ? _t(
          "Patriot receives the billing name and postal address of this customer. The site's own name and address belong to Patriot and are not compared.",
        )
      : _t("Patriot receives this customer's name, address, phone and email.");
  }

  onChoose(choices: Choices): void {
    this.state.choices = choices;
  }

  async onReload(): Promise<void> {
    await this.read();
  }

  async onApply(): Promise<void> {
    const { compared, choices } = this.state;
    if (!compared) {
      return;
    }
    this.state.isApplying = true;
    this.state.error = null;
    const { pulls } = outcomeOf(compared.rows, choices);
    const call = this.orm.call("patriot.client", "action_compare_apply", [
      [this.props.linkId],
      pulls,
    ]);
    const answer = await asAnswer<unknown>(call);
    this.state.isApplying = false;
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    this.props.close();
    await this.props.onApplied();
  }

  private async read(): Promise<void> {
    Object.assign(this.state, { isReading: true, error: null, choices: {} });
    const source = {
      call: this.call,
      readValues: (ids: number[]) =>
        asAnswer<LinkValues[]>(this.orm.silent.call("patriot.client", "compare_values", [ids])),
    };
    const answer = await compareLinks(source, [this.props.linkId]);
    if (this.isGone) {
      return;
    }
    this.state.isReading = false;
    this.state.compared = answer.ok ? (answer.result.links[0] ?? null) : null;
    this.state.error = answer.ok ? null : answer.error;
  }
}
