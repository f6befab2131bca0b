import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listTexts, textsOfSource } from "./list_texts.ts";

const CATALOGUES = new URL("../i18n/", import.meta.url);

test("texts of TypeScript are found over line breaks, with escaped quotes", () => {
  expect(textsOfSource('_t("One") + _t(\n  "Say \\"two\\"", { a })')).toEqual(["One", 'Say "two"']);
});

test("texts of templates, of code and of errors are listed", async () => {
  const texts = await listTexts();
  expect(texts).toContain("Search clients");
  expect(texts).toContain("%(first)s–%(last)s of %(total)s");
  expect(texts).toContain("Too many wrong passwords.");
});

test("catalogues translate every text and no other, with the same placeholders", async () => {
  const texts = new Set(await listTexts());
  const placeholders = (text: string) => (text.match(/%\(\w+\)s|\{\w+\}/g) ?? []).toSorted();
  for (const name of readdirSync(CATALOGUES).filter((file) => file.endsWith(".json"))) {
    const catalogue = JSON.parse(readFileSync(new URL(name, CATALOGUES), "utf8"));
    const missing = [...texts].filter((text) => !catalogue[text]);
    expect(missing, `${name}: not translated`).toEqual([]);
    for (const [text, translated] of Object.entries<string>(catalogue)) {
      expect(texts, name).toContain(text);
      expect(placeholders(translated), `${name}: ${text}`).toEqual(placeholders(text));
    }
  }
});
