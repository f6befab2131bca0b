import { expect, test } from "vitest";
import { parseStartOptions } from "./options.ts";

test("without options the usual ports and demo data", () => {
  const options = parseStartOptions([], "/srv");
  expect(options).toMatchObject({
    demo: true,
    odooPort: 8069,
    bridgePort: 8070,
    patriotPort: 9001,
  });
  expect(options.data).toMatch(/\/\.data$/);
  expect(options.readyFile).toBeUndefined();
});

test("paths start from where the command was given", () => {
  const options = parseStartOptions(["--data", "here", "--ready-file=/tmp/r.json"], "/srv");
  expect(options).toMatchObject({ data: "/srv/here", readyFile: "/tmp/r.json" });
});

test.each([
  [["--demo=false"], false],
  [["--demo=true"], true],
  [["--demo"], true],
])("%s is read", (args, demo) => {
  expect(parseStartOptions(args, "/").demo).toBe(demo);
});

test.each([
  [["--odoo-port", "0"]],
  [["--odoo-port", "65536"]],
  [["--bridge-port", "x"]],
  [["--demo=perhaps"]],
  [["--bridge-port", "8069"]],
  [["--no-such-option"]],
  [["leftover"]],
])("%s is refused", (args) => {
  expect(() => parseStartOptions(args, "/")).toThrow();
});
