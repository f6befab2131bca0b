import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
});
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const RULE = "-".repeat(80);

/**
 * Name, version and licence of npm packages, with the texts that they bring.
 * @param folders of the packages
 * @throws ZodError for a package that does not name its licence
 */
export function describeLicences(folders: Iterable<string>): string {
  const entries = [...new Set(folders)].map((folder) => {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    const { name, version, license } = packageSchema.parse(JSON.parse(text));
    const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
    const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
    return { title: `${name} ${version}`, license, texts };
  });
  const byTitle = new Map(entries.map((entry) => [entry.title, entry]));
  const sorted = [...byTitle.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  const parts = sorted.map(({ title, license, texts }) =>
    [RULE, `${title}, licence ${license}`, RULE, ...texts].join("\n\n"),
  );
  const head = "Packages of others in this archive, and their licences.";
  return `${[head, ...parts].join("\n\n")}\n`;
}
