import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const REPOSITORY = join(import.meta.dirname, "../..");
export const ADDON = "addon/patriot";
/** Where all that is packed goes; not in git. */
export const OUTPUT = join(REPOSITORY, ".build", "package");

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: REPOSITORY, encoding: "utf8" });
}

/** Files of a folder that git keeps or would keep, with their paths in the repository. */
export function trackedFiles(folder: string): string[] {
  const names = git("ls-files", "-z", "-co", "--exclude-standard", "--", folder).split("\0");
  return names.filter((name) => name !== "" && existsSync(join(REPOSITORY, name)));
}

/** What is not committed, one line a file; empty when nothing is. */
export function uncommitted(...folders: string[]): string {
  return git("status", "--porcelain", "--", ...folders).trimEnd();
}

/** Seconds since 1970 of the last commit, or of SOURCE_DATE_EPOCH (reproducible-builds.org). */
export function sourceTime(): number {
  return Number(process.env.SOURCE_DATE_EPOCH ?? git("log", "-1", "--format=%ct").trim());
}

export function read(name: string): Buffer {
  return readFileSync(join(REPOSITORY, name));
}

/** Version in the addon's manifest, such as 19.0.1.4.0. */
export function addonVersion(): string {
  const version = /"version": "([\d.]+)"/.exec(read(`${ADDON}/__manifest__.py`).toString())?.[1];
  if (version === undefined) {
    throw new Error(`${ADDON}/__manifest__.py names no version.`);
  }
  return version;
}
