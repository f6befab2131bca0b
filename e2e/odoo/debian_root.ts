import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../stack/command.ts";
import { withLock } from "../stack/lock.ts";
import { cacheFolder } from "../stack/paths.ts";
import { type Progress, step } from "../stack/progress.ts";
import { ensurePackage } from "./apt.ts";
import { mmdebstrapArguments, recipeHash } from "./recipe.ts";

export interface DebianRoot {
  path: string;
  /** Version of Debian's odoo-19 package in it. */
  odooVersion: string;
}

export function debianRootPath(): string {
  return join(cacheFolder(), `odoo-root-${recipeHash()}`);
}

/**
 * Finds the root folder with Odoo 19, or makes it (about two minutes, 2 GB). It is never written to
 * after that: all state of a stack is mounted into it from elsewhere.
 */
export async function ensureDebianRoot(progress: Progress): Promise<DebianRoot> {
  const path = debianRootPath();
  if (!existsSync(path)) {
    await withLock(`${path}.lock`, progress, async () => {
      if (!existsSync(path)) {
        await build(path, progress);
      }
    });
  }
  return describe(path);
}

async function build(path: string, progress: Progress): Promise<void> {
  await ensurePackage("mmdebstrap", "mmdebstrap", progress);
  const unfinished = `${path}.unfinished`;
  const log = `${path}.log`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(log, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await step(progress, "Making a Debian root folder with Odoo 19", "2 to 4 min, once", async () => {
    try {
      const line = ["--pdeathsig=TERM", "--", "mmdebstrap", ...mmdebstrapArguments(unfinished)];
      await run("setpriv", line, {
        log,
        onLine: (line) => {
          if (line.startsWith("I: ") && !line.includes("setup-hook")) {
            progress(`  ${line.slice(3)}`);
          }
        },
      });
    } catch (cause) {
      await rm(unfinished, { recursive: true, force: true });
      throw new Error(
        `The Debian root folder with Odoo 19 could not be made; the log is ${log}. It needs deb.debian.org and 3 GB of disk. Check the network and run this again.`,
        { cause },
      );
    }
  });
  await rename(unfinished, path);
}

async function describe(path: string): Promise<DebianRoot> {
  const status = await readFile(join(path, "var/lib/dpkg/status"), "utf8");
  const version = /^Package: odoo-19\n(?:.+\n)*?Version: (.+)$/m.exec(status);
  if (!version?.[1]) {
    throw new Error(`${path} is not a root folder with Odoo 19. Remove it and run this again.`);
  }
  return { path, odooVersion: version[1] };
}
