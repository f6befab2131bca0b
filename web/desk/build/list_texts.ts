/**
 * `npx tsx web/desk/build/list_texts.ts`: every text of the desk that can be translated, as the JSON of
 * a new catalogue, `web/desk/i18n/<language>.json`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ERRORS } from "../../../bridge/contract/error_table.ts";
import { compileTemplateFiles, templateFiles } from "./owl_templates.ts";

const DESK = dirname(dirname(fileURLToPath(import.meta.url)));
/** `_t(` and one string in double quotes, as the formatter writes it. */
const CALL = /\b_t\(\s*("(?:[^"\\\n]|\\.)*")/g;

/** Texts that TypeScript passes to `_t`. */
export function textsOfSource(code: string): string[] {
  return [...code.matchAll(CALL)].map(([, quoted = '""']) => JSON.parse(quoted) as string);
}

/** All texts of templates, of TypeScript and of the error table, once each, sorted. */
export async function listTexts(): Promise<string[]> {
  const sources = readdirSync(DESK, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("build"),
  );
  const compiled = await compileTemplateFiles(templateFiles(DESK));
  const texts = [
    ...compiled.flatMap((file) => file.texts),
    ...sources.flatMap((name) => textsOfSource(readFileSync(join(DESK, name), "utf8"))),
    ...Object.values(ERRORS).flatMap(({ message, remedy }) => [message, remedy]),
  ];
  return [...new Set(texts)].sort();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const texts = await listTexts();
  console.log(JSON.stringify(Object.fromEntries(texts.map((text) => [text, ""])), null, 2));
}
