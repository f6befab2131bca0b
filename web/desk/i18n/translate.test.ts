import { expect, onTestFinished, test } from "vitest";
import { _t, chooseLanguage, directionOf, useLanguage } from "./translate.ts";

test("a text is translated, one that is missing stays English, values are put in", () => {
  useLanguage("de", { "%(count)s clients": "%(count)s Kunden", Save: "" });
  onTestFinished(() => useLanguage("en", {}));
  expect(_t("%(count)s clients", { count: 3 })).toBe("3 Kunden");
  expect(_t("Save")).toBe("Save");
  expect(_t("constructor")).toBe("constructor");
  expect(_t("%(other)s stays", { count: 3 })).toBe("%(other)s stays");
});

test("the reader's first language that there is, by region or without", () => {
  expect(chooseLanguage(["de-CH", "fr"], ["de", "fr"])).toBe("de");
  expect(chooseLanguage(["pt-BR"], ["pt-BR", "pt"])).toBe("pt-BR");
  expect(chooseLanguage(["en-NZ", "de"], ["de"])).toBe("en");
  expect(chooseLanguage(["xx"], ["de"])).toBe("en");
});

test("some languages run from right to left", () => {
  expect(directionOf("ar-EG")).toBe("rtl");
  expect(directionOf("de")).toBe("ltr");
});
