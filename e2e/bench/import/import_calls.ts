const METHODS = ["import_match", "import_add", "import_claimed"] as const;

/** Seconds that Odoo took for the calls of an import, by method, as its log tells them. */
export type ImportCalls = Record<(typeof METHODS)[number], number>;

/** Sums the last two figures of a line, which are its time in SQL and in Python. */
export function secondsByCall(log: string): ImportCalls {
  const seconds: ImportCalls = { import_match: 0, import_add: 0, import_claimed: 0 };
  for (const method of METHODS) {
    const lines = new RegExp(`/${method} HTTP\\S* \\d+ - \\d+ ([\\d.]+) ([\\d.]+)`, "g");
    for (const [, sql, python] of log.matchAll(lines)) {
      seconds[method] += Number(sql) + Number(python);
    }
  }
  return seconds;
}
