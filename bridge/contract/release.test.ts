import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ADDON_VERSION, findVersionFault } from "./release.ts";

const MANIFEST = join(import.meta.dirname, "../../addon/patriot/__manifest__.py");

test("addon and bridge have one release number: package.json and __manifest__.py change together", () => {
  const version = /"version": "([^"]*)"/.exec(readFileSync(MANIFEST, "utf8"))?.[1];
  expect(version).toBe(ADDON_VERSION);
});

test("the older side is named, and what to install on it", () => {
  const older = { version: "19.0.1.2.0", contract: 3 };
  const bridge = { version: "1.4.0", contract: 4 };
  const newer = { version: "19.0.2.0.0", contract: 5 };
  expect(findVersionFault(older, bridge)).toEqual({
    code: "addon_outdated",
    params: { addon: "19.0.1.2.0", bridge: "1.4.0", wanted: "19.0.1.4.0" },
  });
  expect(findVersionFault(newer, bridge)).toEqual({
    code: "bridge_outdated",
    params: { addon: "19.0.2.0.0", bridge: "1.4.0", wanted: "2.0.0" },
  });
  expect(findVersionFault({ version: "19.0.1.4.3", contract: 4 }, bridge)).toBeNull();
});
