import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { connectTo, LOGIN, makeFile, makeInsert, startPatriot } from "./test_patriot.ts";

async function startProcess(file: string) {
  const run = fileURLToPath(new URL("./run.ts", import.meta.url));
  const options = { file, port: 0, ...LOGIN, seed: { clients: 10 } };
  const script = `import { runEmbedded } from ${JSON.stringify(run)};
    await runEmbedded(${JSON.stringify(options)});`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(createInterface(child.stdout), "line");
  const url = /http:\/\/[\d.:]+/.exec(String(line))?.[0] ?? "";
  return { child, patriot: connectTo(url) };
}

test("every insert that was answered survives a killed process, whole", async () => {
  const file = await makeFile();
  const { child, patriot } = await startProcess(file);
  const answered: string[] = [];
  let isRunning = true;
  const inserting = (async () => {
    for (let number = 5000; isRunning; number++) {
      const clientId = String(number);
      await patriot.call("client.insert", makeInsert({ clientId }));
      answered.push(clientId);
      if (answered.length === 20) {
        child.kill("SIGKILL");
      }
    }
  })().catch(() => undefined);
  await once(child, "exit");
  isRunning = false;
  await inserting;

  const restarted = await startPatriot({ file });
  const { total } = await restarted.patriot.call("client.list", {});
  expect(total - 10).toBeGreaterThanOrEqual(20);
  expect(total - 10 - answered.length).toBeLessThanOrEqual(1);
  for (const clientId of answered) {
    const key = { clientId, portId: "01" };
    const { zones } = await restarted.patriot.call("client.contents", key);
    expect(zones).toHaveLength(8);
    expect(await restarted.patriot.call("client.changes", key)).toMatchObject({ total: 1 });
  }
}, 30_000);

test("a signal ends the process by itself", async () => {
  const { child } = await startProcess(await makeFile());
  child.kill("SIGTERM");
  const [code, signal] = await once(child, "exit");
  expect({ code, signal }).toEqual({ code: 0, signal: null });
}, 30_000);
