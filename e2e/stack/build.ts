import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.ts";
import { REPOSITORY } from "./paths.ts";
import { type Progress, step } from "./progress.ts";

const SOURCES = ["web", "bridge/contract"];
const DESK = join("web", "desk", "dist");
const FILES = ["vite.config.ts", "tsconfig.json", "package-lock.json"];

/** Builds the web code unless it is what was built last. */
export async function ensureBuilt(progress: Progress): Promise<void> {
  const stamp = join(REPOSITORY, ".build", "web_hash");
  const wanted = await sourceHash();
  const built = await readFile(stamp, "utf8").catch(() => "");
  if (built === wanted && existsSync(join(REPOSITORY, DESK))) {
    return;
  }
  const vite = join("node_modules", "vite", "bin", "vite.js");
  await step(progress, "Building the web code", "a few seconds", async () => {
    for (const mode of [[], ["--mode", "desk"]]) {
      await run(process.execPath, [vite, "build", ...mode], { cwd: REPOSITORY });
    }
  });
  await mkdir(join(REPOSITORY, ".build"), { recursive: true });
  await writeFile(stamp, wanted);
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES.filter((name) => existsSync(join(REPOSITORY, name)))) {
    const entries = await readdir(join(REPOSITORY, folder), {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => !file.startsWith(join(REPOSITORY, DESK)));
    for (const file of files.sort()) {
      hash.update(`${file}\0`).update(await readFile(file));
    }
  }
  for (const file of FILES) {
    hash.update(await readFile(join(REPOSITORY, file)));
  }
  return hash.digest("hex");
}
