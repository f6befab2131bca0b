import { expect, test } from "vitest";
import { odooArguments, odooCommandLine, odooConfiguration } from "./odoo_home.ts";
import { pairingScript, readConnection } from "./pairing.ts";
import { parseClusters } from "./postgres.ts";
import { mmdebstrapArguments, RECIPE, recipeHash } from "./recipe.ts";

const POSTGRES = { host: "127.0.0.1", port: 5433, user: "patriot_x", password: "secret" };

test("Odoo listens on this machine alone and shows one database", () => {
  const text = odooConfiguration({ postgres: POSTGRES, database: "shop", port: 8169 }, "master");
  expect(text).toContain("http_interface = 127.0.0.1\n");
  expect(text).toContain("http_port = 8169\n");
  expect(text).toContain("dbfilter = ^shop$\n");
  expect(text).toContain("list_db = False\n");
  expect(text).toContain("db_port = 5433\n");
});

test("Odoo without a port serves nobody", () => {
  const text = odooConfiguration({ postgres: POSTGRES, database: "shop", port: null }, "master");
  expect(text).toContain("http_enable = False\n");
});

test("the command line of Odoo carries no secret and ends with Odoo's own arguments", () => {
  const root = { path: "/root folder", odooVersion: "19.0" };
  const { args } = odooCommandLine(root, "/home folder", odooArguments("shell", "--no-http"));
  expect(args.slice(-5)).toEqual(["odoo", "shell", "-c", "/var/lib/odoo/odoo.conf", "--no-http"]);
  expect(args).toContain("/root folder");
});

test("the connection string is found among what Odoo prints", () => {
  expect(readConnection("a warning\nPAIR:patriot1.abc-_\n")).toBe("patriot1.abc-_");
});

test("pairing without an answer is an error", () => {
  expect(() => readConnection("Traceback")).toThrow("printed no connection string");
});

test("addresses go into the pairing script as strings", () => {
  const script = pairingScript({ odoo: 'http://h"', bridge: "http://127.0.0.1:8070" });
  expect(script).toContain('"web.base.url", "http://h\\""');
  expect(script).toContain('._pair("http://127.0.0.1:8070")');
});

test("clusters of PostgreSQL are read, the newest first", () => {
  const listing = [
    "13 main 5433 down postgres /var/lib/postgresql/13/main /var/log/a.log",
    "15 main 5432 online,recovery postgres /var/lib/postgresql/15/main /var/log/b.log",
    "",
  ].join("\n");
  expect(parseClusters(listing)).toEqual([
    { version: "15", name: "main", port: 5432, online: true },
    { version: "13", name: "main", port: 5433, online: false },
  ]);
});

test("another recipe is another root", () => {
  expect(recipeHash({ ...RECIPE, suite: "forky" })).not.toBe(recipeHash());
});

test("Odoo alone comes from sid", () => {
  const hook = mmdebstrapArguments("/target").find((argument) => argument.includes("preferences"));
  expect(hook).toContain("Package: *\\nPin: release a=unstable\\nPin-Priority: 50\\n");
  expect(hook).toContain("Package: odoo-19\\nPin: release a=unstable\\nPin-Priority: 900\\n");
});
