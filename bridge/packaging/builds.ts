import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type InlineConfig, type Plugin } from "vite";
import type { ArchiveFile } from "./archive_file.ts";
import { OUTPUT, REPOSITORY } from "./repository.ts";

export type Built = {
  /** Where the files are, until they are built again. */
  folder: string;
  files: ArchiveFile[];
  /** Folders of the npm packages whose code is in the files. */
  packages: Set<string>;
};

/** Loads a library for the platform it runs on, which no bundle can hold. */
export const NOT_BUNDLED = "libsql";

/** The bridge as modules of Node: bridge.mjs and what it loads from lib/. */
export function buildBridge(): Promise<Built> {
  return buildInto("bridge", (outDir) => ({
    configFile: false,
    root: REPOSITORY,
    publicDir: false,
    resolve: { alias: { cosmiconfig: join(import.meta.dirname, "no_config_files.ts") } },
    ssr: { noExternal: true, external: [NOT_BUNDLED] },
    build: {
      ssr: "bridge/packaging/bridge.ts",
      target: "node20.19",
      // A stack in the log names the line of the source's function.
      minify: false,
      rolldownOptions: {
        output: { entryFileNames: "bridge.mjs", chunkFileNames: "lib/[name]-[hash].mjs" },
      },
      outDir,
    },
  }));
}

/** The desk, as `npm run build` makes it. */
export function buildDesk(): Promise<Built> {
  return buildInto("desk", (outDir) => ({ mode: "desk", build: { outDir } }));
}

/** What belongs into the addon's static/src. */
export function buildOdooCode(): Promise<Built> {
  return buildInto("odoo", (outDir) => ({ build: { outDir } }));
}

async function buildInto(
  name: string,
  configure: (outDir: string) => InlineConfig,
): Promise<Built> {
  const outDir = join(OUTPUT, "built", name);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const packages = new Set<string>();
  const config = configure(outDir);
  await build({
    logLevel: "warn",
    ...config,
    build: { emptyOutDir: true, reportCompressedSize: false, ...config.build },
    plugins: [notePackages(packages)],
  });
  return { folder: outDir, files: filesOf(outDir), packages };
}

/** All files below a folder. */
export function filesOf(folder: string): ArchiveFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({
      name: relative(folder, path).split(sep).join("/"),
      content: readFileSync(path),
    }));
}

function notePackages(packages: Set<string>): Plugin {
  return {
    name: "patriot-note-packages",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === "chunk" ? chunk.moduleIds : []) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replace("\0", ""));
          if (folder) {
            packages.add(folder[0]);
          }
        }
      }
    },
  };
}
