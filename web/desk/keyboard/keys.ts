import type { Place } from "../routes.ts";

/** What a key does on the page, when nobody types in a field. */
export type KeyCommand = { kind: "search" } | { kind: "keys" } | { kind: "go"; place: Place };

export const PLACE_KEYS: Record<string, Place> = {
  c: "clients",
  d: "dealers",
  b: "billing",
  m: "messages",
  h: "changes",
  s: "settings",
};

/** How long `g` waits for its letter. */
const CHORD_MS = 1_500;

export type PressedKey = { key: string; hasModifier: boolean; at: number };

/** Makes commands of single keys: `/`, `?`, and `g` with a letter after it. */
export class KeyReader {
  private chordSince = Number.NEGATIVE_INFINITY;

  read({ key, hasModifier, at }: PressedKey): KeyCommand | undefined {
    const isChord = at - this.chordSince <= CHORD_MS;
    this.chordSince = Number.NEGATIVE_INFINITY;
    if (hasModifier) {
      return undefined;
    }
    const place = PLACE_KEYS[key.toLowerCase()];
    if (isChord && place) {
      return { kind: "go", place };
    }
    if (key === "g") {
      this.chordSince = at;
    }
    return key === "/" ? { kind: "search" } : key === "?" ? { kind: "keys" } : undefined;
  }
}
