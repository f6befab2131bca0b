import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DEFINITION, makeInvoice, makeLine, november, OPERATOR } from "./test_billing.ts";
import {
  callDesktop,
  connectTo,
  LOGIN,
  makeFile,
  makeInsert,
  startPatriot,
} from "./test_patriot.ts";

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
  return { child, url, patriot: connectTo(url) };
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
}, 60_000);

test("a killed process leaves whole chunks of a batch, and generating it anew bills once", async () => {
  const file = await makeFile();
  const { child, patriot, url } = await startProcess(file);
  const desktop = (method: string, params: object) => callDesktop(url, method, { ...params });
  await desktop("insertMany", { dealerId: null, portId: "01", startId: "7000", count: 400 });
  const charge = { chargeId: "SVC", name: "Monitoring", kind: "service", amount: "10.00" };
  await desktop("putCharge", charge);
  const many = { chargeId: "SVC", portId: "01", startId: "7000", count: 400 };
  const { result } = await desktop("assignMany", { ...many, start: "2026-01-01" });
  await patriot.call("batchDefinition.import", { ...OPERATOR, definitions: [DEFINITION] });
  const chunks = Array.from({ length: 20 }, (_, chunk) =>
    Array.from({ length: 20 }, (_, index) => {
      const place = chunk * 20 + index;
      const lines = [makeLine([november(result.firstId + place)])];
      const site = { clientId: String(7000 + place), portId: "01", name: "Site", lines };
      return makeInvoice(place + 1, lines, { sections: [site] });
    }),
  );
  const wish = { definitionId: DEFINITION.definitionId, runDate: "2026-11-01", ...OPERATOR };
  const requestId = crypto.randomUUID();
  const { batch: half } = await patriot.call("batch.create", { ...wish, requestId });
  let answered = 0;
  const sending = (async () => {
    for (const invoices of chunks) {
      await patriot.call("batch.addInvoices", { batchId: half.batchId, invoices });
      answered += 1;
      if (answered === 7) {
        child.kill("SIGKILL");
      }
    }
  })().catch(() => undefined);
  await once(child, "exit");
  await sending;

  const restarted = await startPatriot({ file });
  const { batch: left } = await restarted.patriot.call("batch.get", { batchId: half.batchId });
  expect(left?.state).toBe("generating");
  expect([answered, answered + 1]).toContain((left?.invoiceCount ?? 0) / 20);
  const anew = { ...wish, requestId: crypto.randomUUID() };
  const { batch } = await restarted.patriot.call("batch.create", anew);
  for (const invoices of chunks) {
    await restarted.patriot.call("batch.addInvoices", { batchId: batch.batchId, invoices });
  }
  const totals = { invoiceCount: 400, lineCount: 400, total: "4000.00" };
  const step = { batchId: batch.batchId, ...OPERATOR };
  const closed = await restarted.patriot.call("batch.close", { ...step, ...totals });
  expect(closed.batch.state).toBe("unauthorized");
}, 60_000);

test("a signal ends the process by itself", async () => {
  const { child } = await startProcess(await makeFile());
  child.kill("SIGTERM");
  const [code, signal] = await once(child, "exit");
  expect({ code, signal }).toEqual({ code: 0, signal: null });
}, 60_000);
