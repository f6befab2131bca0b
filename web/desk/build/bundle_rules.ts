import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What of a bundle's chunk the rules look at. */
export type Chunk = {
  fileName: string;
  code: string;
  isEntry: boolean;
  /** Chunks that are loaded with it. */
  imports: readonly string[];
  /** Chunks that it may load later. */
  dynamicImports: readonly string[];
  moduleIds: readonly string[];
};

/** Bytes of JavaScript, gzipped, that the first page may load. */
export const FIRST_LOAD_LIMIT = 60_000;

/** What the strict Content-Security-Policy refuses. */
const EVALUATES = /\beval\(|new Function\b/;

function loadedWith(names: readonly string[], chunks: Map<string, Chunk>): Set<Chunk> {
  const loaded = new Set<Chunk>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunks.get(name);
    if (chunk && !loaded.has(chunk)) {
      loaded.add(chunk);
      waiting.push(...chunk.imports);
    }
  }
  return loaded;
}

/** Fetched right after the start, whatever the address is. */
const SOON_AFTER = /(?:^|\/)error_table-/;

/**
 * Gzipped bytes of the most that any address loads at first: the entry, what follows it at once, and
 * the heaviest way of pages and parts of pages.
 */
export function firstLoad(all: readonly Chunk[]): { bytes: number; way: string[] } {
  const chunks = new Map(all.map((chunk) => [chunk.fileName, chunk]));
  const sizes = new Map(all.map((chunk) => [chunk, gzipSync(chunk.code).length]));
  const always = all
    .filter(({ isEntry, fileName }) => isEntry || SOON_AFTER.test(fileName))
    .map(({ fileName }) => fileName);

  function heaviest(
    way: readonly string[],
    before: ReadonlySet<Chunk>,
  ): { bytes: number; way: string[] } {
    const loaded = loadedWith([...always, ...way], chunks);
    const bytes = [...loaded].reduce((sum, chunk) => sum + (sizes.get(chunk) ?? 0), 0);
    const news = [...loaded].filter((chunk) => !before.has(chunk));
    const next = new Set(news.flatMap(({ dynamicImports }) => dynamicImports));
    return [...next]
      .filter((name) => {
        const chunk = chunks.get(name);
        return chunk !== undefined && !loaded.has(chunk);
      })
      .map((name) => heaviest([...way, name], loaded))
      .reduce((most, one) => (one.bytes > most.bytes ? one : most), { bytes, way: [...way] });
  }
  return heaviest([], new Set());
}

/** Why a bundle must not ship; empty when it may. */
export function bundleFaults(chunks: readonly Chunk[], limit = FIRST_LOAD_LIMIT): string[] {
  const faults: string[] = [];
  const { bytes, way } = firstLoad(chunks);
  if (bytes >= limit) {
    faults.push(
      `the first load of ${way.join(", ")} is ${bytes} bytes gzipped, not under ${limit}`,
    );
  }
  for (const { fileName, code, moduleIds } of chunks) {
    if (EVALUATES.test(code)) {
      faults.push(`${fileName} evaluates text, which the Content-Security-Policy refuses`);
    }
    const zod = moduleIds.find((id) => id.includes("/node_modules/zod/"));
    if (zod) {
      faults.push(`${fileName} brings zod along: import only types from bridge/contract`);
    }
  }
  return faults;
}

/** Fails a build that breaks the rules, and says what the first load weighs. */
export function bundleRules(): Plugin {
  return {
    name: "patriot-bundle-rules",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
      const faults = bundleFaults(chunks);
      if (faults.length > 0) {
        throw new Error(faults.join("\n"));
      }
      const { bytes, way } = firstLoad(chunks);
      console.log(`first load: at most ${(bytes / 1000).toFixed(1)} kB gzipped, ${way.join(", ")}`);
    },
  };
}
