import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** What never reaches the database: a change of it needs no update of the module. */
const NOT_IN_DATABASE = ["static/src", "static/tests", "static/lib", "tests", "readme"];

/** Hash of those files of an addon that decide what its installation writes into a database. */
export async function addonHash(addon: string): Promise<string> {
  const entries = await readdir(addon, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(addon, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.includes("__pycache__"))
    .filter((file) => !NOT_IN_DATABASE.some((folder) => file.startsWith(`${folder}/`)))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(join(addon, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
}
