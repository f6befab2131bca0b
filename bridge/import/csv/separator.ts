import { toColumn } from "./columns.ts";

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * What separates the fields of a file: that by which most of its headers are known ones; in doubt the
 * one that stands there most often, and the comma of a single column.
 */
export function detectSeparator(header: string, columns: readonly string[]): Separator {
  const known = new Set(columns);
  const ranked = SEPARATORS.map((separator) => {
    const fields = header.split(separator).map((field) => field.replace(/^\s*"|"\s*$/g, ""));
    return {
      separator,
      known: fields.filter((field) => known.has(toColumn(field))).length,
      count: fields.length,
    };
  });
  ranked.sort((one, other) => other.known - one.known || other.count - one.count);
  return ranked[0]?.separator ?? ",";
}
