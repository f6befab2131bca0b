import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ArchiveFile } from "./archive_file.ts";
import { filesOf } from "./builds.ts";
import { OUTPUT, REPOSITORY } from "./repository.ts";

/** Where the bridge may run with all of its commands. npm has more: macOS, and ARM of 32 bits. */
export const PLATFORMS = [
  "linux-x64-gnu",
  "linux-x64-musl",
  "linux-arm64-gnu",
  "linux-arm64-musl",
  "win32-x64-msvc",
] as const;
/** libsql and what it requires; plain JavaScript, the same everywhere. */
const PLAIN = ["libsql", "@neon-rs/load", "detect-libc"];

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), integrity: z.string() }).partial(),
  ),
});

/** What of a package goes below node_modules. */
export type Packed = { folders: string[]; files: ArchiveFile[] };

/** libsql and what it requires, as they are installed here. */
export function plainPackages(): Packed {
  return pack(PLAIN.map((name) => ({ name, folder: installedFolder(name) })));
}

/** libsql's libraries for all {@link PLATFORMS}, from npm; they must be what package-lock.json says. */
export function libraries(): Packed {
  const lock = lockSchema.parse(
    JSON.parse(readFileSync(join(REPOSITORY, "package-lock.json"), "utf8")),
  );
  return pack(
    PLATFORMS.map((platform) => {
      const name = `@libsql/${platform}`;
      const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
      if (version === undefined || integrity === undefined) {
        throw new Error(`package-lock.json does not name ${name}.`);
      }
      return { name, folder: fetchPackage(`${name}@${version}`, integrity) };
    }),
  );
}

/** libsql's libraries that npm installed here, for this machine; needs no network. */
export function installedLibraries(): Packed {
  const installed = PLATFORMS.map((platform) => `@libsql/${platform}`)
    .map((name) => ({ name, folder: join(REPOSITORY, "node_modules", name) }))
    .filter(({ folder }) => existsSync(folder));
  return pack(installed);
}

function pack(packages: { name: string; folder: string }[]): Packed {
  const files = packages.flatMap(({ name, folder }) =>
    filesOf(folder)
      .filter((file) => !/\.(?:md|d\.ts|map)$/.test(file.name))
      .map((file) => ({ ...file, name: `node_modules/${name}/${file.name}` })),
  );
  return { folders: packages.map(({ folder }) => folder), files };
}

/** The one that libsql itself would load; another package may have brought another version. */
function installedFolder(name: string): string {
  const nested = join(REPOSITORY, "node_modules/libsql/node_modules", name);
  return existsSync(nested) ? nested : join(REPOSITORY, "node_modules", name);
}

/** Gets a package from npm, once, and unpacks it. */
function fetchPackage(spec: string, integrity: string): string {
  const wanted = integrity.replace(/^sha512-/, "");
  const folder = join(OUTPUT, "npm", spec.replace(/^@/, "").replaceAll("/", "-"));
  const kept = join(folder, "package");
  if (existsSync(kept)) {
    return kept;
  }
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const packed = execFileSync(`npm pack --silent --pack-destination . ${spec}`, {
    cwd: draft,
    encoding: "utf8",
    shell: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const archive = join(draft, packed.trim().split("\n").at(-1) ?? "");
  const hash = createHash("sha512").update(readFileSync(archive)).digest("base64");
  if (hash !== wanted) {
    throw new Error(`${spec} from npm is not what package-lock.json names.`);
  }
  execFileSync("tar", ["-xzf", archive, "-C", draft]);
  rmSync(archive);
  renameSync(draft, folder);
  return kept;
}
