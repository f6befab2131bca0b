import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { bundleFaults, type Chunk, firstLoad } from "./bundle_rules.ts";

/** Code that gzip cannot make smaller. */
function codeOf(bytes: number): string {
  return randomBytes(bytes).toString("latin1");
}

function aChunk(fileName: string, change: Partial<Chunk> = {}): Chunk {
  const code = codeOf(100);
  return {
    fileName,
    code,
    isEntry: false,
    imports: [],
    dynamicImports: [],
    moduleIds: [],
    ...change,
  };
}

test("the first load is the entry with the heaviest page, its parts and what all of them import", () => {
  const entry = aChunk("main.js", {
    isEntry: true,
    dynamicImports: ["light.js", "heavy.js", "error_table-x.js"],
  });
  const light = aChunk("light.js", { imports: ["main.js"] });
  const heavy = aChunk("heavy.js", {
    imports: ["main.js", "shared.js"],
    dynamicImports: ["part.js"],
  });
  const all = [
    entry,
    light,
    heavy,
    aChunk("shared.js"),
    aChunk("part.js", { imports: ["main.js"] }),
    aChunk("error_table-x.js"),
    aChunk("never.js"),
  ];
  const { bytes, way } = firstLoad(all);
  expect(way).toEqual(["heavy.js", "part.js"]);
  const counted = all.filter(({ fileName }) => !["light.js", "never.js"].includes(fileName));
  expect(bytes).toBe(
    counted.reduce(
      (sum, chunk) =>
        sum + firstLoad([{ ...chunk, isEntry: true, imports: [], dynamicImports: [] }]).bytes,
      0,
    ),
  );
});

test("a first load over the limit is a fault", () => {
  const entry = aChunk("main.js", { isEntry: true, code: codeOf(4_000) });
  expect(bundleFaults([entry], 3_000)).toMatchObject([expect.stringContaining("not under 3000")]);
  expect(bundleFaults([entry], 60_000)).toEqual([]);
});

test("code that evaluates text is a fault, whichever chunk it is in", () => {
  const entry = aChunk("main.js", { isEntry: true, code: "a()" });
  const page = aChunk("page.js", { code: 'new Function("a", code)' });
  expect(bundleFaults([entry, page])).toEqual([
    "page.js evaluates text, which the Content-Security-Policy refuses",
  ]);
});

test("zod in the browser is a fault", () => {
  const entry = aChunk("main.js", {
    isEntry: true,
    code: "a()",
    moduleIds: ["/x/node_modules/zod/index.js"],
  });
  expect(bundleFaults([entry])).toHaveLength(1);
});
