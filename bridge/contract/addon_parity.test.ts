import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labelOf } from "../clients/ownership.ts";
import { ERRORS } from "./errors.ts";
import { FACTS, STATUSES } from "./finding_facts.ts";
import { FINDING_KINDS } from "./odoo_audit.ts";
import { billingSchema, siteSchema } from "./patriot_api.ts";
import { TEXT_LIMITS } from "./text.ts";

const TOOLS = join(import.meta.dirname, "../../addon/patriot/tools");

/** Python's adjacent string literals as one text, with our `{name}` for its `%(name)s`. */
function textsOf(source: string): string[] {
  return [...source.matchAll(/_lt\(((?:\s*"(?:[^"\\]|\\.)*")+)\s*,?\s*\)/g)].map(
    ([, literals = ""]) =>
      [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
        .map(([, text = ""]) => text)
        .join("")
        .replace(/%\((\w+)\)s/g, "{$1}")
        .replaceAll("%%", "%"),
  );
}

test("the addon knows every error by the same code and the same English text", () => {
  const table = ["error_texts.py", "billing_error_texts.py", "desk_error_texts.py"]
    .map((file) => readFileSync(join(TOOLS, file), "utf8"))
    .map((source) => source.slice(source.indexOf("ERROR_TEXTS = {"), source.indexOf("\n}\n")))
    .join("\n");

  const codes = [...table.matchAll(/^ {4}"(\w+)": \(/gm)].map(([, code]) => code);
  const texts = textsOf(table);
  const entries = codes.map((code, index) => [
    code,
    { message: texts[2 * index], remedy: texts[2 * index + 1] },
  ]);

  const ours = Object.entries(ERRORS).map(([code, { message, remedy }]) => [
    code,
    { message, remedy },
  ]);
  expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(ours));
});

test("the addon refuses texts at the same lengths", () => {
  const source = readFileSync(join(TOOLS, "field_rules.py"), "utf8");
  const table = /TEXT_LIMITS = \{([^}]*)\}/.exec(source)?.[1] ?? "";

  const limits = [...table.matchAll(/"(\w+)": (\d+)/g)].map(([, field, limit]) => [
    field,
    Number(limit),
  ]);

  expect(Object.fromEntries(limits)).toEqual(TEXT_LIMITS);
});

test("the addon knows the same kinds of findings", () => {
  const source = readFileSync(join(TOOLS, "audit_input.py"), "utf8");
  const list = /FINDING_KINDS = \(([^)]*)\)/.exec(source)?.[1] ?? "";

  const kinds = [...list.matchAll(/"(\w+)"/g)].map(([, kind]) => kind);

  expect(kinds).toEqual([...FINDING_KINDS]);
});

test("the addon says what an audit found by the same codes and the same English words", () => {
  const source = readFileSync(join(TOOLS, "finding_texts.py"), "utf8");
  const table = (name: string) => {
    const start = source.indexOf(`${name} = {`);
    const entries = source.slice(start, source.indexOf("\n}\n", start));
    const codes = [...entries.matchAll(/^ {4}"([\w.]+)": _lt\(/gm)].map(([, code]) => code);
    return Object.fromEntries(textsOf(entries).map((words, index) => [codes[index], words]));
  };

  const { text, ...facts } = FACTS;
  expect(text).toBe("{text}");
  expect(table("FACT_TEXTS")).toEqual(facts);
  expect(table("STATUS_TEXTS")).toEqual(STATUSES);
  const paths = [
    ...Object.keys(siteSchema.shape).map((field) => `site.${field}`),
    ...Object.keys(billingSchema.shape).map((field) => `billing.${field}`),
  ];
  expect(table("FIELD_TEXTS")).toEqual(
    Object.fromEntries(paths.map((path) => [path, labelOf(path)])),
  );
});
