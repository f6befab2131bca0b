import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const ADDON = join(REPOSITORY, "addon", "patriot");

/** Where things that take minutes to make are kept between runs: one folder per user. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "patriot-partner");
}
