import { type Catalogue, chooseLanguage, directionOf, useLanguage } from "./translate.ts";

const CATALOGUES = import.meta.glob<Catalogue>("./*.json", { import: "default" });

/** Speaks the reader's language, if there is a catalogue of it, and says so on the page. */
export async function loadLanguage(page: HTMLElement, wanted: readonly string[]): Promise<void> {
  const available = Object.keys(CATALOGUES).map((path) => path.slice(2, -".json".length));
  const tag = chooseLanguage(wanted, available);
  const load = CATALOGUES[`./${tag}.json`];
  if (load) {
    // English is better than no desk.
    useLanguage(tag, await load().catch(() => ({})));
  }
  page.lang = tag;
  page.dir = directionOf(tag);
}
