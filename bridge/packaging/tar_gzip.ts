import { gzipSync } from "node:zlib";
import { type ArchiveFile, inOrder, modeOf } from "./archive_file.ts";

const BLOCK = 512;
const FILE = "0";
const FOLDER = "5";
const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;
/** Where gzip's header names the system it was made on; 255 is "unknown" (RFC 1952). */
const GZIP_SYSTEM = 9;

/**
 * A gzipped tar archive (POSIX ustar): of the same files and time the same bytes.
 * @param time seconds since 1970, of all files
 * @throws Error for a path that ustar cannot hold
 */
export function makeTarGzip(files: readonly ArchiveFile[], time: number): Buffer {
  const sorted = inOrder(files);
  // Without entries of their own folders would get what the umask of who unpacks leaves.
  const folders = foldersOf(sorted).map((name) =>
    header({ name, mode: 0o755, size: 0, type: FOLDER, time }),
  );
  const parts = sorted.flatMap((file) => [
    header({ name: file.name, mode: modeOf(file), size: file.content.length, type: FILE, time }),
    file.content,
    Buffer.alloc((BLOCK - (file.content.length % BLOCK)) % BLOCK),
  ]);
  const packed = gzipSync(Buffer.concat([...folders, ...parts, Buffer.alloc(2 * BLOCK)]), {
    level: 9,
  });
  packed.writeUInt8(255, GZIP_SYSTEM);
  return packed;
}

function foldersOf(files: readonly ArchiveFile[]): string[] {
  const folders = files.flatMap(({ name }) => {
    const parts = name.split("/").slice(0, -1);
    return parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/`);
  });
  return [...new Set(folders)].sort();
}

type Entry = { name: string; mode: number; size: number; type: string; time: number };

function header({ name: path, mode, size, type, time }: Entry): Buffer {
  const { name, prefix } = splitName(path);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(time, 12), 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\u000000", 257);
  block.write("root", 265);
  block.write("root", 297);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, "0")}\0`;
}

/** A long path is kept in two fields, parted at a slash. */
function splitName(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= LONGEST_NAME) {
    return { name: path, prefix: "" };
  }
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= LONGEST_NAME && Buffer.byteLength(prefix) <= LONGEST_PREFIX) {
      return { name, prefix };
    }
  }
  throw new Error(`${path} is too long for a tar archive.`);
}
