import type { Keep } from "./drafts.ts";
import { isTheme, type Theme } from "./theme.ts";

const SIGN_IN = "patriot_desk_sign_in";
const THEME = "patriot_desk_theme";

export type LastSignIn = { operatorId: string; workstationId: string };

/** What the browser remembers from day to day: no secret is among it. */
export class Remembered {
  private readonly keep: Keep;

  constructor(keep: Keep) {
    this.keep = keep;
  }

  get lastSignIn(): LastSignIn {
    const kept = this.read(SIGN_IN);
    const { operatorId, workstationId } = (kept ?? {}) as Record<string, unknown>;
    return { operatorId: textOf(operatorId), workstationId: textOf(workstationId) };
  }

  set lastSignIn({ operatorId, workstationId }: LastSignIn) {
    this.write(SIGN_IN, { operatorId, workstationId });
  }

  get theme(): Theme {
    const kept = this.read(THEME);
    return isTheme(kept) ? kept : "auto";
  }

  set theme(theme: Theme) {
    this.write(THEME, theme);
  }

  private read(key: string): unknown {
    try {
      return JSON.parse(this.keep.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  private write(key: string, value: unknown): void {
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
