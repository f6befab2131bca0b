import type { ArchiveFile } from "./archive_file.ts";
import { buildOdooCode } from "./builds.ts";
import { ADDON, addonVersion, read, trackedFiles } from "./repository.ts";

const BUILT = `${ADDON}/static/src/`;

/**
 * The addon as it goes into an addons folder: the files that git keeps, and the licence.
 * @throws Error when the compiled web code is not what web/ builds
 */
export async function packAddon(): Promise<{ name: string; files: ArchiveFile[] }> {
  const names = trackedFiles(ADDON);
  await checkBuiltCode(names.filter((name) => name.startsWith(BUILT)));
  const files = names.map((name) => ({
    name: name.slice("addon/".length),
    content: read(name),
  }));
  files.push({ name: "patriot/LICENSE", content: read("LICENSE") });
  return { name: `patriot-${addonVersion()}.zip`, files };
}

async function checkBuiltCode(names: readonly string[]): Promise<void> {
  const { files, packages } = await buildOdooCode();
  if (packages.size > 0) {
    throw new Error(`The addon's web code holds packages of others: ${[...packages].join(", ")}.`);
  }
  const built = new Map(files.map((file) => [BUILT + file.name, file.content]));
  const stale = [
    ...names.filter((name) => !built.get(name)?.equals(read(name))),
    ...[...built.keys()].filter((name) => !names.includes(name)),
  ];
  if (stale.length > 0) {
    throw new Error(
      `${stale.join("\n")}\nThis is not what web/ builds. Run "npm run build" and commit the result.`,
    );
  }
}
