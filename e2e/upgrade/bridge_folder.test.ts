import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../../bridge/config/configuration.ts";
import { writePairing } from "../../bridge/config/pairing_file.ts";
import { temporaryFolder } from "../../bridge/server/testing/bridge_fixture.ts";

const BEFORE = join(import.meta.dirname, "before", "bridge");
const NAMES = ["odoo.json", "patriot.json"] as const;

test("the data folder of the release before holds the pairing and Patriot's address for this one", () => {
  const folder = join(temporaryFolder(), "data");
  mkdirSync(folder, { mode: 0o700 });
  for (const name of NAMES) {
    copyFileSync(join(BEFORE, name), join(folder, name));
  }
  const [odoo, patriot] = NAMES.map((name) => JSON.parse(readFileSync(join(BEFORE, name), "utf8")));
  const configuration = readConfiguration({ env: { BRIDGE_DATA: folder } });
  expect(configuration.odoo).toEqual(odoo);
  expect(configuration.patriot.connection()).toEqual(patriot);
  expect(configuration.patriot.fixed).toEqual([]);

  // Going back to the release before works too: this one writes the files as that one did.
  configuration.patriot.store(patriot);
  writePairing(folder, odoo);
  for (const name of NAMES) {
    expect(readFileSync(join(folder, name), "utf8")).toBe(readFileSync(join(BEFORE, name), "utf8"));
  }
});
