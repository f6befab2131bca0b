import { Component, onWillStart, useState } from "@odoo/owl";
import { type ErrorTexts, errorTexts, loadErrorTexts } from "../../services/error_texts.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import "./error_note.xml";

type Props = {
  error: DeskError;
  /** What the button Retry does; without it there is none. */
  onRetry?: (() => void) | undefined;
};

/** What went wrong, what to do about it, and Retry. */
export class ErrorNote extends Component<Props> {
  static override template = "desk.ErrorNote";
  static override props = { error: Object, onRetry: { type: Function, optional: true } };

  private state!: { isLoaded: boolean };

  override setup(): void {
    this.state = useState({ isLoaded: false });
    onWillStart(() => {
      // Not waited for: with the bridge away it may never come.
      void loadErrorTexts().then(() => {
        this.state.isLoaded = true;
      });
    });
  }

  get texts(): ErrorTexts {
    void this.state.isLoaded;
    return errorTexts(this.props.error);
  }
}
