import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

const OWNER_ONLY = 0o600;
const FOR_OTHERS = 0o077;
/** It has access lists instead of modes, and opens no folder. */
const isWindows = process.platform === "win32";

/**
 * Reads a file of the bridge's own that holds secrets. One that others may read is narrowed to
 * its owner first.
 * @returns undefined when there is none; `wasOpen` when others could have read it.
 * @throws Error of Node when the file cannot be read or narrowed.
 */
export function readPrivateFile(path: string): { text: string; wasOpen: boolean } | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    return undefined;
  }
  const wasOpen = !isWindows && (stat.mode & FOR_OTHERS) !== 0;
  if (wasOpen) {
    chmodSync(path, OWNER_ONLY);
  }
  return { text: readFileSync(path, "utf8"), wasOpen };
}

/**
 * Writes a file that only its owner may read, so that a crash leaves the old or the new content
 * and never a part.
 * @throws Error of Node when the folder or the file cannot be written.
 */
export function writePrivateFile(path: string, text: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  try {
    const file = openSync(draft, "wx", OWNER_ONLY);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Makes the rename itself last through a power cut. */
function syncFolder(folder: string): void {
  if (isWindows) {
    return;
  }
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
