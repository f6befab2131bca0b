import { crc32, deflateRawSync } from "node:zlib";
import { type ArchiveFile, inOrder, modeOf } from "./archive_file.ts";

// Layout: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const MADE_ON_UNIX = (3 << 8) | VERSION;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;
const REGULAR_FILE = 0o100000;
/** Info-ZIP's extra field of a time in UTC; the old one is in the time zone of who reads it. */
const EXTENDED_TIME = 0x5455;

/**
 * A zip archive: of the same files and time the same bytes.
 * @param time seconds since 1970, of all files
 */
export function makeZip(files: readonly ArchiveFile[], time: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of inOrder(files)) {
    const name = Buffer.from(file.name, "utf8");
    const packed = deflateRawSync(file.content, { level: 9 });
    const extra = extendedTime(time);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION, 0);
    shared.writeUInt16LE(NAMES_ARE_UTF8, 2);
    shared.writeUInt16LE(DEFLATED, 4);
    shared.writeUInt32LE(dosTime(time), 6);
    shared.writeUInt32LE(crc32(file.content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(file.content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    shared.writeUInt16LE(extra.length, 24);
    parts.push(word(LOCAL_HEADER), shared, name, extra, packed);

    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(MADE_ON_UNIX);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((REGULAR_FILE | modeOf(file)) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(word(CENTRAL_HEADER), madeBy, shared, rest, name, extra);
    offset += 4 + shared.length + name.length + extra.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, word(END_OF_DIRECTORY), end]);
}

function word(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function extendedTime(time: number): Buffer {
  const extra = Buffer.alloc(9);
  extra.writeUInt16LE(EXTENDED_TIME, 0);
  extra.writeUInt16LE(5, 2);
  extra.writeUInt8(1, 4);
  extra.writeUInt32LE(time, 5);
  return extra;
}

/** Time in the lower half, date in the upper one, both in UTC. */
function dosTime(time: number): number {
  const date = new Date(time * 1000);
  const day =
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const clock =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | clock) >>> 0;
}
