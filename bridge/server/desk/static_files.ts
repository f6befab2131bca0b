import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
/** Smaller ones do not gain. */
const MIN_COMPRESSED_BYTES = 1024;
const INDEX = "index.html";
/** Vite puts files there whose names change with their content. */
const HASHED_FOLDER = "assets";

export type StaticFile = {
  type: string;
  /** How long a browser may keep it. */
  cacheControl: string;
  body: Buffer;
  /** Under gzip, when that is smaller. */
  compressed: Buffer | undefined;
};

/** The files of a build in one folder, and of nothing beside it. */
export type StaticFiles = {
  /**
   * The file under a path as it stands in a URL; undefined when there is none, or when it is hidden,
   * a symbolic link, of an unknown type or outside of the folder.
   */
  find(urlPath: string): Promise<StaticFile | undefined>;
  /** The page of all addresses of the app; undefined while nothing is built. */
  index(): Promise<StaticFile | undefined>;
};

export function createStaticFiles(folder: string): StaticFiles {
  /** By path and time of change: a build is read once. */
  const known = new Map<string, { stamp: string; file: StaticFile }>();

  async function read(names: readonly string[]): Promise<StaticFile | undefined> {
    const type = TYPES[extname(names.at(-1) ?? "")];
    if (type === undefined) {
      return undefined;
    }
    try {
      const path = join(await realpath(folder), ...names);
      // A symbolic link anywhere below the folder gives another path.
      if ((await realpath(path)) !== path) {
        return undefined;
      }
      const info = await stat(path);
      const stamp = `${info.mtimeMs} ${info.size}`;
      const before = known.get(path);
      if (!info.isFile()) {
        return undefined;
      }
      if (before?.stamp === stamp) {
        return before.file;
      }
      const body = await readFile(path);
      const file = { type, cacheControl: keepingOf(names), body, compressed: await shrink(body) };
      known.set(path, { stamp, file });
      return file;
    } catch (error) {
      if (isAbsence(error)) {
        return undefined;
      }
      throw error;
    }
  }

  return {
    async find(urlPath) {
      const names = readNames(urlPath);
      return names === undefined ? undefined : await read(names);
    },
    index: () => read([INDEX]),
  };
}

/** The names in a path of a URL; undefined for one that could mean something outside. */
function readNames(urlPath: string): string[] | undefined {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const names = path.split("/");
  const isPlain = (name: string) => /^[\w-][\w.-]*$/.test(name);
  return names.every(isPlain) ? names : undefined;
}

function keepingOf([first]: readonly string[]): string {
  if (first === INDEX) {
    return "no-store";
  }
  return first === HASHED_FOLDER ? "public, max-age=31536000, immutable" : "no-cache";
}

async function shrink(body: Buffer): Promise<Buffer | undefined> {
  if (body.length < MIN_COMPRESSED_BYTES) {
    return undefined;
  }
  const compressed = await compress(body, { level: 9 });
  return compressed.length < body.length ? compressed : undefined;
}

function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ELOOP";
}
