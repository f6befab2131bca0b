import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startTerminal } from "./testing/billing_terminal.ts";

const CLI = join(import.meta.dirname, "../cli.ts");

/** Runs the command line in a process of its own, to its end. */
function run(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", CLI, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  return {
    child,
    text: () => output.join(""),
    errors: () => errors.join(""),
    ended: once(child, "close").then(([code]) => code as number | null),
  };
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "a commit that %s ends finishes its chunk, ends with 130, and goes on when it is run again",
  { timeout: 120_000 },
  async (signal) => {
    const { env, odoo, patriot, makeBatch } = await startTerminal({ count: 150 });
    const { batchId } = await makeBatch();
    const commit = ["billing", "commit", "--batch", batchId, "--parallel", "1"];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    odoo.before = async (method) => {
      if (method === "billing_add") {
        await released;
      }
    };
    const first = run(commit, env);
    await vi.waitFor(() => expect(odoo.calls).toContain("billing_add"), { timeout: 60_000 });
    first.child.kill(signal);
    await vi.waitFor(() => expect(first.errors()).toContain("Ending after"), { timeout: 30_000 });
    release();
    expect(await first.ended).toBe(130);
    expect(first.errors()).toContain("Run it again: it goes on where it stopped.");
    expect(odoo.list()).toHaveLength(100);
    const { batch } = await patriot.call("batch.get", { batchId });
    expect(batch).toMatchObject({ state: "authorized", sentCount: 100 });

    const second = run(commit, env);
    expect(await second.ended).toBe(0);
    expect(second.text()).toContain("50 invoices sent now, 150 of 150 in Odoo, 150 posted now.");
    expect(odoo.list()).toHaveLength(150);
  },
);

test("wrong options end with 2 and are named", { timeout: 60_000 }, async () => {
  const [batch, date] = [
    run(["billing", "commit", "--batch", "12"], {}),
    run(["billing", "generate", "--definition", "SERVICE", "--date", "tomorrow"], {}),
  ];
  expect(await batch.ended).toBe(2);
  expect(batch.errors()).toContain("is no batch such as B000012");
  expect(await date.ended).toBe(2);
});
