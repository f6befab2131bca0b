import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort, isPortFree, parseListener } from "./ports.ts";
import { diskProblem, portProblem } from "./preflight.ts";

async function takePort(): Promise<number> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return port;
}

test("a free port is no problem", async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  expect(await portProblem(port, "Odoo", "--odoo-port")).toBeNull();
});

test("a port in use is named with who uses it and the option that changes it", async () => {
  const port = await takePort();
  const problem = await portProblem(port, "the bridge", "--bridge-port");
  expect(problem).toContain(`Port ${port}, for the bridge, is in use`);
  expect(problem).toContain("--bridge-port");
});

test("the process behind a port is read from ss", () => {
  const line =
    'LISTEN 0 511 127.0.0.1:8069 0.0.0.0:* users:(("odoo",pid=4242,fd=6),("odoo",pid=4243,fd=6))';
  expect(parseListener(line)).toEqual({ name: "odoo", pid: 4242 });
  expect(parseListener("")).toBeNull();
});

test("enough disk is no problem, also for a folder that is not there yet", async () => {
  expect(await diskProblem(join(tmpdir(), "no", "such", "folder"), 1)).toBeNull();
});

test("too little disk names what is left, what is needed and the remedy", async () => {
  const problem = await diskProblem(tmpdir(), 1024 ** 5);
  expect(problem).toMatch(/has [\d.]+ GiB of disk left and needs 1048576\.0 GiB/);
  expect(problem).toContain("XDG_CACHE_HOME");
});
