/** Lines of a table for a terminal; numbers are right-aligned. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? title))),
  );
  const isNumeric = head.map((_, column) => rows.every((row) => /^\d+$/.test(row[column] ?? "")));
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map((row) =>
    row
      .map((text, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - widthOf(text));
        return isNumeric[column] ? gap + text : text + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Characters as they are counted, so that "ō" is one however it is written. */
function widthOf(text: string): number {
  return [...text.normalize("NFC")].length;
}
