import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { readConfiguration } from "../config/configuration.ts";
import { isVariableName, VARIABLES } from "../config/variables.ts";
import { VERSION } from "../contract/release.ts";
import { temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { buildBridge } from "./builds.ts";
import { describeLicences } from "./licences.ts";
import { plainPackages } from "./native.ts";
import { REPOSITORY } from "./repository.ts";
import { startUnpacked } from "./unpacked.ts";

const SHIPPED = join(import.meta.dirname, "shipped");

test("the packed bridge serves where there is nothing but Node", { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const { files, packages } = await buildBridge();
  for (const { name, content } of [...files, ...plainPackages().files]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  // It reads settings, and runs programs, from the folder that it is started in.
  expect([...packages].filter((folder) => folder.endsWith("/cosmiconfig"))).toEqual([]);
  const start = (args: string[], env: Record<string, string> = {}) => {
    const started = startUnpacked(join(folder, "bridge.mjs"), args, {
      BRIDGE_DATA: folder,
      ...env,
    });
    onTestFinished(() => started.signal("SIGKILL"));
    return started;
  };
  expect((await start(["--version"]).end()).text).toContain(
    `${VERSION}, for addon 19.0.${VERSION}`,
  );

  const bridge = start(["serve"], { BRIDGE_PORT: "0" });
  const url = (await bridge.find(/"url":"[^"]+"/)).slice('"url":"'.length, -1);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  bridge.signal("SIGTERM");
  expect((await bridge.end()).code).toBe(0);

  const embedded = await start(["embedded"], { PATRIOT_PASSWORD: "word" }).end();
  expect(embedded.code).toBe(1);
  expect(embedded.text).toMatch(/^This command needs SQLite's library for \w+-\w+/);

  const licences = describeLicences(packages);
  expect(licences).toMatch(/^fastify 5\.[\d.]+, licence MIT$/m);
  expect(licences).toContain("Permission is hereby granted, free of charge");
});

test("the example of settings names every variable, with a value that is taken", () => {
  const text = readFileSync(join(SHIPPED, "bridge.conf.example"), "utf8");
  const values = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ""));
  expect(Object.keys(values).sort()).toEqual(Object.keys(VARIABLES).sort());
  expect(parseEnv(text)).toEqual({});
  const { ODOO_CONNECTION, PATRIOT_CA, ...checked } = values;
  expect([ODOO_CONNECTION, PATRIOT_CA].every((value) => value !== undefined)).toBe(true);
  expect(() =>
    readConfiguration({ env: { ...checked, BRIDGE_DATA: temporaryFolder() } }),
  ).not.toThrow();
});

test("the unit runs the packed program as a user of its own", () => {
  const unit = readFileSync(join(SHIPPED, "patriot_bridge.service"), "utf8");
  for (const line of [
    "ExecStart=/usr/bin/node /opt/patriot-bridge/bridge.mjs serve",
    "User=patriot-bridge",
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "Restart=always",
  ]) {
    expect(unit).toContain(`\n${line}`);
  }
});

test("no secret stands in the compose file, and all its variables are the bridge's", () => {
  const compose = readFileSync(join(REPOSITORY, "bridge/packaging/compose.yaml"), "utf8");
  expect(compose.match(/PASSWORD: (?!\$\{POSTGRES_PASSWORD:\?)/g)).toBeNull();
  const bridge = compose.slice(compose.indexOf("\n  bridge:\n"));
  const names = [...bridge.matchAll(/^ {6}((?:BRIDGE|ODOO|DESK|PATRIOT)_\w+):/gm)];
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter(([, name = ""]) => !isVariableName(name))).toEqual([]);
});
