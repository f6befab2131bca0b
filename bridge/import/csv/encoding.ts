import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Read in one piece, in bytes. */
const PIECE = 64 * 1024;
/** Longest line that is looked at as a whole; a longer one is looked at in pieces. */
const MAX_LINE = 1024 * 1024;
const LINE_FEED = 0x0a;

/** Windows-1252 where it is not Latin-1 (WHATWG); Node 20's own decoder leaves these as they are. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * How a file is encoded: by its byte order mark, by the zeros of UTF-16, else UTF-8 where all of it is;
 * a file with both good and bad UTF-8 is UTF-8 with an error in it, and one with bad only Windows-1252.
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const start = await readStart(file);
  if (start[0] === 0xff && start[1] === 0xfe) {
    return "utf-16le";
  }
  if (start[0] === 0xfe && start[1] === 0xff) {
    return "utf-16be";
  }
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    return "utf-8";
  }
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) {
    if (byte === 0) {
      zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    }
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd > start.length / 8) {
    return odd >= even ? "utf-16le" : "utf-16be";
  }
  return await looksLikeUtf8(file);
}

/** The text of a file, without its byte order mark. What cannot be decoded comes as U+FFFD. */
export async function* readText(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decode = encoding === "windows-1252" ? decodeWindows1252 : createDecoder(encoding);
  for await (const piece of createReadStream(file, { highWaterMark: PIECE })) {
    yield decode(piece as Buffer);
  }
  yield decode(null);
}

function createDecoder(encoding: Encoding): (piece: Buffer | null) => string {
  const decoder = new TextDecoder(encoding);
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
}

function decodeWindows1252(piece: Buffer | null): string {
  return (piece ?? Buffer.alloc(0))
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? "");
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Line by line: a line feed is never a part of another character. */
async function looksLikeUtf8(file: string): Promise<Encoding> {
  let hasGood = false;
  let hasBad = false;
  let rest: Buffer = Buffer.alloc(0);
  const look = (line: Buffer) => {
    if (line.some((byte) => byte >= 0x80)) {
      const isGood = isUtf8(line);
      hasGood ||= isGood;
      hasBad ||= !isGood;
    }
  };
  for await (const piece of createReadStream(file, { highWaterMark: PIECE })) {
    const bytes = Buffer.concat([rest, piece as Buffer]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const isHuge = end === 0 && bytes.length > MAX_LINE;
    const whole = isHuge ? bytes : bytes.subarray(0, end);
    rest = bytes.subarray(whole.length);
    for (let from = 0; from < whole.length; ) {
      const next = whole.indexOf(LINE_FEED, from) + 1 || whole.length;
      look(whole.subarray(from, next));
      from = next;
    }
  }
  look(rest);
  return hasBad && !hasGood ? "windows-1252" : "utf-8";
}
