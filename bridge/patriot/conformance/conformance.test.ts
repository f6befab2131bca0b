import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { LOGIN, startPatriot } from "../../embedded/test_patriot.ts";
import { type CheckResult, checkConformance } from "./suite.ts";

const WRITE_AREA = {
  portId: "01",
  startId: "9000",
  endId: "9099",
  templateNo: "1001",
  operatorId: "OP01",
};

async function runCommand(...options: string[]) {
  const run = fileURLToPath(new URL("./run.ts", import.meta.url));
  const command = promisify(execFile)(process.execPath, ["--import", "tsx", run, ...options]);
  return await command.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
}

test("the embedded Patriot fulfils the contract", async () => {
  const { url } = await startPatriot();
  const failures: CheckResult[] = [];
  const { passed, failed } = await checkConformance(
    { url: new URL(url), ...LOGIN, writeArea: WRITE_AREA },
    (result) => {
      if (result.reason !== null) {
        failures.push(result);
      }
    },
  );
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expect(passed).toBeGreaterThan(65);
});

test("nothing is written without a range to write in", async () => {
  const { url, patriot } = await startPatriot();
  await checkConformance({ url: new URL(url), ...LOGIN }, () => undefined);
  expect(await patriot.call("client.list", { limit: 1 })).toMatchObject({ total: 100 });
});

test("a service that lacks a module fails, with the reason", async () => {
  const { url } = await startPatriot({ modules: ["JSON SDK"] });
  const { user, password } = LOGIN;
  const { code, stdout } = await runCommand(url, "--user", user, "--password", password);
  expect(code).toBe(1);
  expect(stdout).toContain("ok      port.list searches\n");
  expect(stdout).toContain(
    "failed  the licence has the modules JSON SDK and Odoo: Odoo is missing",
  );
  expect(stdout).toMatch(/\d+ passed, 1 failed\n$/);
}, 20_000);

test("--write without a range is refused", async () => {
  const { code } = await runCommand("http://127.0.0.1:1", "--write");
  expect(code).toBe(1);
}, 20_000);
