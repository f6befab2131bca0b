import type { Keep } from "./drafts.ts";
import { isTheme, type Theme } from "./theme.ts";

const SIGN_IN = "patriot_desk_sign_in";
const OPERATOR = "patriot_desk_operator";
const THEME = "patriot_desk_theme";

export type LastSignIn = { operatorId: string; workstationId: string };

/** What the browser remembers from day to day: no secret is among it. */
export class Remembered {
  private readonly keep: Keep;

  constructor(keep: Keep) {
    this.keep = keep;
  }

  get lastSignIn(): LastSignIn {
    const { operatorId, workstationId } = this.read(SIGN_IN) ?? {};
    return { operatorId: textOf(operatorId), workstationId: textOf(workstationId) };
  }

  set lastSignIn({ operatorId, workstationId }: LastSignIn) {
    this.write(SIGN_IN, { operatorId, workstationId });
  }

  /** Tells the other pages of this browser who signed in; `at` makes each time another one. */
  noteOperator(operatorId: string): void {
    this.write(OPERATOR, { operatorId, at: Date.now() });
  }

  /** Who signed in on another page, by its `storage` event; undefined for other events. */
  operatorOf({ key, newValue }: Pick<StorageEvent, "key" | "newValue">): string | undefined {
    const { operatorId } = (key === OPERATOR && parse(newValue)) || {};
    return typeof operatorId === "string" ? operatorId : undefined;
  }

  get theme(): Theme {
    const { theme } = this.read(THEME) ?? {};
    return isTheme(theme) ? theme : "auto";
  }

  set theme(theme: Theme) {
    this.write(THEME, { theme });
  }

  private read(key: string): Record<string, unknown> | undefined {
    try {
      return parse(this.keep.getItem(key));
    } catch {
      return undefined;
    }
  }

  private write(key: string, value: object): void {
    try {
      this.keep.setItem(key, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: then it is not remembered.
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parse(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
