import { posix } from "node:path";
import { expect, test } from "vitest";
import { packDocuments } from "./documents.ts";

test("the administrators' document is packed with all that it leads to, and no link leads nowhere", () => {
  const files = packDocuments();
  const names = new Set(files.map(({ name }) => name));
  expect(names).toContain("documents/administrators.md");
  expect(names).toContain("documents/pictures/connection_test.png");
  const links = files
    .filter(({ name }) => name.endsWith(".md"))
    .flatMap(({ name, content }) =>
      [...content.toString().matchAll(/\]\(([^)\s#]+)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !target.startsWith("http"))
        .map((target) => posix.normalize(posix.join(posix.dirname(name), target))),
    );
  expect(links).toContain("documents/import.md");
  expect(links).toContain("windows/README.md");
  expect(links.filter((link) => !names.has(link))).toEqual([]);
});

test("of a link to what is not packed its words stay", () => {
  const bridge = packDocuments().find(({ name }) => name === "documents/bridge.md");
  expect(bridge?.content.toString()).toMatch(/what it assumes(?!\])/);
});
