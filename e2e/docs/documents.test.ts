import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isVariableName } from "../../bridge/config/variables.ts";
import { ERRORS } from "../../bridge/contract/errors.ts";
import { REPOSITORY } from "../stack/paths.ts";
import { findCommandFault, findCommandLine, findToldLines } from "./command_line.ts";
import {
  anchorsOf,
  codeOf,
  linksOf,
  picturesOf,
  readAddonPage,
  readDocument,
  readDocuments,
  readSources,
  readUnit,
} from "./document.ts";
import { LARGEST_PICTURE, PICTURE_WIDTH, PICTURES } from "./pictures.ts";

const DOCUMENTS = readDocuments();

/** Variables that others read: Odoo's server, an Odoo that is there already, the commands, the tests. */
const OTHER_VARIABLES = [
  "PATRIOT_BRIDGE_HOSTS",
  ...["ODOO_URL", "ODOO_DATABASE", "ODOO_LOGIN", "ODOO_PASSWORD"],
  ...["BRIDGE_CONFIG", "PATRIOT_OPERATOR_PASSWORD"],
];
const VARIABLE = /\b(?:BRIDGE|ODOO|PATRIOT|DATABASE|DESK|LOG|SWEEP)_[A-Z0-9_]*[A-Z0-9]\b/g;

/** The path of a PNG's picture says nothing of its size: that stands in its first chunk. */
const widthOf = (path: string) => readFileSync(path).readUInt32BE(16);

test("every link of a document leads to a file, and to a heading of it", () => {
  const dead = [...DOCUMENTS, readAddonPage()].flatMap((document) =>
    linksOf(document)
      .filter(({ target, anchor }) => {
        const file = join(REPOSITORY, target);
        return !existsSync(file) || (anchor !== "" && !anchorsOf(read(target)).includes(anchor));
      })
      .map(({ target, anchor }) => `${document.path}: ${target}#${anchor}`),
  );
  expect(dead).toEqual([]);
});

test("every command line of patriot-bridge in a document is one that it takes", async () => {
  const faults: string[] = [];
  let count = 0;
  const unit = readUnit();
  const lines = [
    ...DOCUMENTS.map(({ path, text }) => ({ path, codes: codeOf(text) })),
    { path: unit.path, codes: unit.text.split("\n") },
  ];
  for (const { path, codes } of lines) {
    for (const code of codes) {
      const line = findCommandLine(code);
      const fault = line && (await findCommandFault(line));
      count += line ? 1 : 0;
      if (fault !== undefined) {
        faults.push(`${path}: ${code}: ${fault}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(40);
});

test("every command that a message tells people to run is one that the program takes", async () => {
  const faults: string[] = [];
  let count = 0;
  for (const { path, text } of readSources()) {
    for (const line of findToldLines(text)) {
      const fault = await findCommandFault(line);
      count += 1;
      if (fault !== undefined) {
        faults.push(`${path}: ${line.words.join(" ")}: ${fault}`);
      }
    }
    // Who has the archives has no npm.
    if (/"[^"]*npm run bridge/.test(text)) {
      faults.push(`${path}: npm run bridge`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(8);
});

test("every npm script in a document is one of package.json", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const unknown = DOCUMENTS.flatMap(({ path, text }) =>
    [
      ...codeOf(text)
        .join("\n")
        .matchAll(/\bnpm run ([a-z0-9:]+)/g),
    ]
      .filter(([, name = ""]) => !(name in scripts))
      .map(([call]) => `${path}: ${call}`),
  );
  expect(unknown).toEqual([]);
});

test("every environment variable in a document is read by something", () => {
  const unknown = DOCUMENTS.flatMap(({ path, text }) =>
    [...codeOf(text).join("\n").matchAll(VARIABLE)]
      .map(([name]) => name)
      .filter((name) => !isVariableName(name) && !OTHER_VARIABLES.includes(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test("what the administrators' table says of an error is what the product says", () => {
  const { text } = readDocument("bridge/docs/administrators.md");
  const rows = text.split("\n").filter((row) => /^\| `[a-z_]+` \|/.test(row));
  const codes = rows.map((row) => /`(\w+)`/.exec(row)?.[1] ?? "");
  const known = codes.filter((code) => Object.hasOwn(ERRORS, code));
  expect(known).toEqual(codes);
  expect(codes.length).toBeGreaterThan(20);

  const expected = codes.map((code) => {
    const { message, remedy } = ERRORS[code as keyof typeof ERRORS];
    return `| \`${code}\` | ${withItalics(message)} | ${withItalics(remedy)} |`;
  });
  expect(rows).toEqual(expected);
});

test("the chapters of the addon's README are the fragments that they come from", () => {
  const readme = plain(read("addon/patriot/README.rst"));
  const missing = ["DESCRIPTION", "INSTALL", "CONFIGURE", "USAGE", "CONTRIBUTORS"].flatMap((name) =>
    read(`addon/patriot/readme/${name}.md`)
      .split(/\n\n|\n(?=[-*\d])/)
      .filter((paragraph) => !readme.includes(plain(paragraph)))
      .map((paragraph) => `${name}.md: ${paragraph}`),
  );
  expect(missing).toEqual([]);
});

test("every file that the guides name is there", () => {
  const missing = DOCUMENTS.filter(({ path }) => path.includes("/docs/")).flatMap(
    ({ path, text }) =>
      codeOf(text)
        .filter((code) => /^(?:addon|bridge|web|e2e)\/[\w./]+$/.test(code))
        .filter((code) => !existsSync(join(REPOSITORY, code)))
        .map((code) => `${path}: ${code}`),
  );
  expect(missing).toEqual([]);
});

test("every picture is shown somewhere, wide enough, and light", () => {
  const shown = [...DOCUMENTS, readAddonPage()].flatMap(picturesOf);
  const files = Object.values(PICTURES);
  expect(files.filter((file) => !shown.includes(file))).toEqual([]);
  for (const file of files) {
    const path = join(REPOSITORY, file);
    expect(widthOf(path), file).toBe(PICTURE_WIDTH);
    expect(statSync(path).size, file).toBeLessThan(LARGEST_PICTURE);
  }
});

test("a command line is found in its comment, and a wrong option is seen", async () => {
  expect(findCommandLine("patriot-bridge pair          # asks")).toEqual({
    ...{ words: ["pair"], isWhole: true },
  });
  expect(findCommandLine("/etc/patriot-bridge.env")).toBeUndefined();

  const wordsOf = (code: string) => findCommandLine(code)?.words.join(" ");
  expect(wordsOf("/opt/patriot-bridge/patriot-bridge pair")).toBe("pair");
  expect(wordsOf("docker compose exec bridge node /opt/patriot-bridge/bridge.mjs pair")).toBe(
    "pair",
  );
  expect(wordsOf('& "C:\\Program Files\\patriot-bridge\\patriot-bridge.cmd" pair')).toBe("pair");
  expect(wordsOf("install --group=patriot-bridge /etc/patriot-bridge")).toBeUndefined();
  const told = '"Send it: patriot-bridge billing commit --batch ID."';
  expect(findToldLines(told)[0]?.words.join(" ")).toBe("billing commit --batch B000012");

  const faultOf = (code: string) => findCommandFault({ words: code.split(" "), isWhole: true });
  expect(await faultOf("import customers --apply")).toBeUndefined();
  expect(await faultOf("import customers --aply")).toContain("--aply");
  expect(await faultOf("billing comit")).toContain("comit");
  expect(await faultOf("billing commit --parallel 2")).toContain("--batch");
});

function withItalics(text: string): string {
  return text.replace(/\{(\w+)\}/g, "*$1*");
}

/** Markdown and reStructuredText alike: without the marks of lists, one blank between words. */
function plain(text: string): string {
  return text
    .replaceAll(/^(?:[-*]|\d+\.|#\.) /gm, "")
    .replaceAll("``", "`")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function read(path: string): string {
  return readFileSync(join(REPOSITORY, path), "utf8");
}
