import { Component } from "@odoo/owl";
import type { DeskJob } from "../../../../bridge/contract/desk_views.ts";
import { formatDateTime, formatInteger } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { shareOf } from "../../stores/job_watch.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { GuardedButton } from "../guarded_button/guarded_button.ts";
import "./job_progress.xml";
import "./job_progress.css";

type Props = {
  job: DeskJob;
  /** The job cannot be asked about now. */
  error?: DeskError | null;
  /** Ends it between two steps; without it there is no such button. */
  onCancel?: () => void;
};

/** How far a job is, what it waits for, and how it ended. */
export class JobProgress extends Component<Props> {
  static override template = "desk.JobProgress";
  static components = { ErrorNote, GuardedButton };
  static override props = {
    job: Object,
    error: { type: [Object, { value: null }], optional: true },
    onCancel: { type: Function, optional: true },
  };

  get title(): string {
    const { kind, of, state } = this.props.job;
    const values = { of };
    if (kind === "generate") {
      const texts = {
        running: _t("%(of)s is being generated", values),
        done: _t("%(of)s was generated", values),
        failed: _t("Generating %(of)s failed", values),
        cancelled: _t("Generating %(of)s was cancelled", values),
      };
      return texts[state];
    }
    const texts = {
      running: _t("%(of)s is being committed", values),
      done: _t("%(of)s was committed", values),
      failed: _t("Committing %(of)s failed", values),
      cancelled: _t("Committing %(of)s was cancelled", values),
    };
    return this.props.job.result?.outcome === "held" || this.props.job.result?.outcome === "differs"
      ? _t("Committing %(of)s has ended", values)
      : texts[state];
  }

  get begun(): string {
    const { startedBy, startedAt } = this.props.job;
    return _t("Begun by %(operator)s, %(time)s", {
      operator: startedBy,
      time: formatDateTime(startedAt),
    });
  }

  /** 0 to 100; undefined while it is not known how much there is. */
  get percent(): number | undefined {
    const share = shareOf(this.props.job);
    return share === undefined ? undefined : Math.floor(share * 100);
  }

  get progressText(): string {
    const { progress } = this.props.job;
    if (!progress) {
      return _t("Beginning");
    }
    const { done, total } = progress;
    const step = stepText(progress.step);
    if (total === null) {
      return done > 0 ? _t("%(step)s: %(done)s", { step, done: formatInteger(done) }) : step;
    }
    const values = { step, done: formatInteger(done), total: formatInteger(total) };
    return _t("%(step)s: %(done)s of %(total)s", values);
  }

  get outcome(): string {
    const { result } = this.props.job;
    if (!result) {
      return "";
    }
    const values = { sent: formatInteger(result.sent), posted: formatInteger(result.posted) };
    const texts = {
      generated: _t("Batch %(batch)s waits to be looked through.", {
        batch: result.batchId ?? "",
      }),
      nothing: _t("There is nothing to bill."),
      committed: _t("Every invoice is in Odoo: %(sent)s sent now, %(posted)s posted now.", values),
      held: _t(
        "Some invoices wait for a person: %(sent)s sent now, %(posted)s posted now. Mend what is listed, then commit again.",
        values,
      ),
      differs: _t("Patriot and Odoo do not agree, so nothing was posted. Look at what is listed."),
    };
    return texts[result.outcome];
  }

  get tone(): string {
    const { state, result } = this.props.job;
    if (state === "failed" || result?.outcome === "differs") {
      return "danger";
    }
    return state === "cancelled" || result?.outcome === "held" ? "warning" : "info";
  }
}

/** A step of bridge/billing/progress.ts, for people. */
function stepText(step: string): string {
  const texts: Record<string, string> = {
    "reading charges": _t("Reading charges"),
    "asking for customers": _t("Asking Odoo who pays"),
    "storing invoices": _t("Storing invoices in Patriot"),
    "reading invoices": _t("Reading invoices"),
    checking: _t("Checking"),
    sending: _t("Sending to Odoo"),
    posting: _t("Posting in Odoo"),
    "telling Patriot": _t("Telling Patriot"),
  };
  return texts[step] ?? step;
}
