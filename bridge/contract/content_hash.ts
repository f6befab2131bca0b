import { createHash } from "node:crypto";

/**
 * SHA-256, hex, of a value's canonical JSON (keys sorted, no blanks): what both sides agree on as the
 * content of a record that must never be sent twice with another content.
 */
export function hashContent(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(value)))
    .digest("hex");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
