/** Texts of one language by the English text, which is also the key. */
export type Catalogue = Record<string, string>;

const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "ps", "ur", "yi"]);

let catalogue: Catalogue = {};
let language = "en";

/** Speaks a language from now on; English needs no catalogue. */
export function useLanguage(name: string, texts: Catalogue): void {
  language = name;
  catalogue = texts;
}

/** The language that is spoken, as BCP 47 names it. */
export function currentLanguage(): string {
  return language;
}

/**
 * The text in the reader's language, with `%(name)s` replaced by the values. Templates are given the
 * same function by the build; write whole sentences.
 */
export function _t(text: string, values: Record<string, string | number> = {}): string {
  const found = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
  return (found || text).replace(/%\((\w+)\)s/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** The first of the reader's languages that there is a catalogue of; else English. */
export function chooseLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.split("-")[0] ?? tag;
    if (base === "en") {
      return "en";
    }
    const found = [tag, base].find((name) => available.includes(name));
    if (found) {
      return found;
    }
  }
  return "en";
}

export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0] ?? tag) ? "rtl" : "ltr";
}
