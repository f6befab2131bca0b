import { inflateRawSync } from "node:zlib";

/** Name and content of each entry of an archive of makeZip, by the central directory (APPNOTE.TXT 4.3.12). */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.subarray(-22);
  const entries = new Map<string, Buffer>();
  let at = end.readUInt32LE(16);
  for (let left = end.readUInt16LE(10); left > 0; left -= 1) {
    const [packed, nameLength, extraLength] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
    ];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.set(name, inflateRawSync(zip.subarray(data, data + packed)));
    at += 46 + nameLength + extraLength;
  }
  return entries;
}
