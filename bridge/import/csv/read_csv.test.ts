import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../server/testing/bridge_fixture.ts";
import type { CsvProblem } from "./csv_error.ts";
import { CsvError } from "./csv_error.ts";
import { detectEncoding } from "./encoding.ts";
import { readCsv } from "./read_csv.ts";

const COLUMNS = { all: ["id", "name", "city"], required: ["id"] } as const;
type Column = (typeof COLUMNS.all)[number];

function write(content: string | Buffer): string {
  const file = join(temporaryFolder(), "file.csv");
  writeFileSync(file, content);
  return file;
}

async function read(content: string | Buffer) {
  const rows: { line: number; values: Record<Column, string>; problems: CsvProblem[] }[] = [];
  for await (const row of readCsv(write(content), COLUMNS)) {
    rows.push(row);
  }
  return rows;
}

const namesOf = async (content: string | Buffer) =>
  (await read(content)).map(({ values }) => values.name);

async function problemsOf(content: string | Buffer): Promise<readonly CsvProblem[]> {
  try {
    return (await read(content)).flatMap(({ problems }) => problems);
  } catch (error) {
    expect(error).toBeInstanceOf(CsvError);
    return (error as CsvError).problems;
  }
}

const TEXT = "id,name\n1,Café Ōtāhuhu\n2,Müller\n";
const LATIN = "id,name\n1,Café €5 “Ü”\n";
/** As Windows writes it, with its own codes from 0x80 to 0x9f. */
const LATIN_BYTES = Buffer.from("id,name\n1,Caf\xe9 \x805 \x93\xdc\x94\n", "latin1");

test.each([
  ["UTF-8", "utf-8", Buffer.from(TEXT), "Café Ōtāhuhu"],
  ["UTF-8 with a byte order mark", "utf-8", Buffer.from(`\ufeff${TEXT}`), "Café Ōtāhuhu"],
  ["UTF-16 LE with a mark", "utf-16le", Buffer.from(`\ufeff${TEXT}`, "utf16le"), "Café Ōtāhuhu"],
  ["UTF-16 LE", "utf-16le", Buffer.from(TEXT, "utf16le"), "Café Ōtāhuhu"],
  ["UTF-16 BE", "utf-16be", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16(), "Café Ōtāhuhu"],
  ["Windows-1252", "windows-1252", LATIN_BYTES, "Café €5 “Ü”"],
  ["ASCII", "utf-8", Buffer.from("id,name\n1,Cafe\n"), "Cafe"],
] as const)("%s is read", async (_what, encoding, bytes, name) => {
  expect(await detectEncoding(write(bytes))).toBe(encoding);
  expect((await namesOf(bytes))[0]).toBe(name);
});

test("a text far down tells the encoding, too", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `${index},Plain name`).join("\n");
  const bytes = Buffer.concat([Buffer.from(`id,name\n${rows}\n`), LATIN_BYTES.subarray(8)]);
  expect((await namesOf(bytes)).at(-1)).toBe("Café €5 “Ü”");
  const utf8 = Buffer.from(`id,name\n${rows}\n${LATIN.slice(8)}`);
  expect((await namesOf(utf8)).at(-1)).toBe("Café €5 “Ü”");
});

test.each([
  [
    "a broken character in UTF-8",
    Buffer.from("id,name\n1,Caf\xc3\xa9\n2,Stra\xdfe\n", "latin1"),
    3,
  ],
  ["a code that Windows-1252 lacks", Buffer.from("id,name\n1,Caf\xe9\n2,\x81\n", "latin1"), 3],
  ["half a character of UTF-16", Buffer.from("\ufeffid,name\n1,x\ud83d\n", "utf16le"), 2],
])("%s is told with line and column", async (_what, bytes, line) => {
  expect(await problemsOf(bytes)).toEqual([
    {
      line,
      column: "name",
      message: expect.stringContaining("cannot be read. Save the file as UTF-8"),
    },
  ]);
});

test.each([",", ";", "\t", "|"])("a file separated by %j is read", async (separator) => {
  const lines = [
    ["id", "name", "city"],
    ["1", '"a,b;c|d"', "x"],
  ];
  const [row] = await read(lines.map((line) => line.join(separator)).join("\r\n"));
  expect(row?.values).toEqual({ id: "1", name: "a,b;c|d", city: "x" });
});

test("headers are known in any spelling, and columns may be left out or in any order", async () => {
  const [row] = await read('"City";" ID "\nAuckland;7\n');
  expect(row).toEqual({ line: 2, values: { id: "7", name: "", city: "Auckland" }, problems: [] });
});

test("lines are counted over line breaks in quotes and empty lines", async () => {
  const rows = await read('id,name\r\n1,"a\r\nb"\r\n\r\n2,c\r\n3,"d\r\n\r\ne"\r\n');
  expect(rows.map(({ line }) => line)).toEqual([2, 5, 6]);
  expect(rows.map(({ values }) => values.name)).toEqual(["a b", "c", "d e"]);
});

test.each<
  [what: string, content: string, problems: [line: number, column: string | null, part: string][]]
>([
  ["an empty file", "", [[1, null, "the file is empty"]]],
  [
    "an unknown header",
    "id,colour\n",
    [[1, "colour", "it is unknown. Known are: id, name, city."]],
  ],
  ["a nameless header", "id,\n", [[1, "number 2", "it is unknown"]]],
  ["a header twice", "id,name,NAME\n", [[1, "NAME", "it stands there twice"]]],
  ["a header that is missing", "name\n", [[1, "id", "it is missing"]]],
  ["a short row", "id,name\n1\n2,b\n", [[2, null, "it has 1 fields, and the header 2"]]],
  ["a long row", "id,name\n1,a\n2,b,c\n", [[3, null, "it has 3 fields, and the header 2"]]],
  [
    "a quote that is not closed",
    'id,name\n1,a\n2,"b\n3,c\n',
    [[3, "name", "a quote is not closed"]],
  ],
  ["a quote inside a field", 'id,name\n1,a\n2,12" pipe\n', [[3, "name", "a quote stands inside"]]],
  ["text after a quote", 'id,name\n1,"a"b\n', [[2, "name", "a quote stands inside"]]],
  ["a huge row", `id,name\n1,"${"x".repeat(120_000)}\n`, [[2, "name", "is a quote not closed?"]]],
])("%s is told with line and column", async (_what, content, problems) => {
  expect(await problemsOf(content)).toEqual(
    problems.map(([line, column, part]) => ({
      ...{ line, column, message: expect.stringContaining(part) },
    })),
  );
});

test("a formula is text like any other", async () => {
  const formulas = ["=1+1", "+64 9 555", "@SUM(A1)", "-2", '=HYPERLINK("http://x")'];
  const lines = formulas.map((text) => `1,"${text.replaceAll('"', '""')}"`);
  expect(await namesOf(["id,name", ...lines].join("\n"))).toEqual(formulas);
});

/** Without what is made a blank or trimmed, and without what stands for a broken character. */
const cell = fc
  .string({ unit: "grapheme", maxLength: 12 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are taken out.
  .map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]/g, "").trim());

test("whatever stands in a file is read as it was written, in each encoding and with each separator", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("utf8" as const, "utf16le" as const),
      fc.constantFrom("\n", "\r\n"),
      async (rows, separator, encoding, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map((row, index) => [String(index), ...row.map(quote)].join(separator));
        const text = [["id", "name", "city"].join(separator), ...lines, ""].join(end);
        const found = await read(Buffer.from(`\ufeff${text}`, encoding));
        expect(found.flatMap(({ problems }) => problems)).toEqual([]);
        expect(found.map(({ values }) => [values.name, values.city])).toEqual(rows);
        expect(found.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
      },
    ),
    { numRuns: 60 },
  );
});

test("any bytes are rows or problems, never another error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (bytes, hasHeader) => {
      const header = hasHeader ? Buffer.from("id,name,city\n") : Buffer.alloc(0);
      const problems = await problemsOf(Buffer.concat([header, bytes]));
      expect(problems.every(({ line }) => line >= 1)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
