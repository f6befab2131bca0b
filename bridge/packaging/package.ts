import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packAddon } from "./addon_archive.ts";
import { packBridge } from "./bridge_archive.ts";
import { checkPackages } from "./check_packages.ts";
import { installedLibraries, libraries } from "./native.ts";
import { OUTPUT, sourceTime, uncommitted } from "./repository.ts";
import { makeTarGzip } from "./tar_gzip.ts";
import { makeZip } from "./zip.ts";

/** What goes into the archives; a release must be findable in git. */
const SOURCES = ["addon", "web", "bridge", "package.json", "package-lock.json", "vite.config.ts"];

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean" },
    uncommitted: { type: "boolean" },
    try: { type: "boolean" },
  },
});

function write(folder: string, name: string, content: Buffer): string {
  const path = join(folder, name);
  const sum = createHash("sha256").update(content).digest("hex");
  writeFileSync(path, content);
  writeFileSync(`${path}.sha256`, `${sum}  ${name}\n`);
  console.log(`${path}  ${(content.length / 1e6).toFixed(1)} MB  sha256 ${sum}`);
  return path;
}

function clearArchives(): void {
  mkdirSync(OUTPUT, { recursive: true });
  for (const name of readdirSync(OUTPUT).filter((file) => /\.(?:zip|tar\.gz)/.test(file))) {
    rmSync(join(OUTPUT, name));
  }
}

async function makePackages(folder: string, isWhole: boolean) {
  const time = sourceTime();
  const addon = await packAddon();
  const zip = write(folder, addon.name, makeZip(addon.files, time));
  const bridge = await packBridge(isWhole ? libraries() : installedLibraries());
  const tarball = write(folder, bridge.name, makeTarGzip(bridge.files, time));
  return { zip, tarball };
}

/** Packs for this machine alone, without a network, checks it and keeps nothing. */
async function tryPackages(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "patriot-try-"));
  try {
    await checkPackages(await makePackages(folder, false));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function release(): Promise<void> {
  const changed = uncommitted(...SOURCES);
  if (changed !== "" && !options.uncommitted) {
    console.error(
      `${changed}\nThis is not committed. Commit it, or pack it as it is: --uncommitted.`,
    );
    process.exitCode = 1;
    return;
  }
  clearArchives();
  const paths = await makePackages(OUTPUT, true);
  if (options.check) {
    await checkPackages(paths);
  }
}

await (options.try ? tryPackages() : release());
