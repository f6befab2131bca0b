/**
 * `npm start`: brings up Odoo 19 with Patriot Partner, the bridge and the embedded Patriot, and
 * stops them in order at Ctrl-C or SIGTERM. Exit codes: 0 stopped on request, 1 could not start,
 * 2 wrong options, 130 interrupted before all was up.
 */
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { isatty } from "node:tty";
import { CommanderError } from "commander";
import { ensureBuilt } from "./build.ts";
import { writeWhole } from "./data_folder.ts";
import { prepareDemoBilling } from "./demo_billing.ts";
import { linkDemoDealer } from "./demo_dealer.ts";
import { parseStartOptions, type StartOptions } from "./options.ts";
import { seconds, step } from "./progress.ts";
import { type Stack, startStack } from "./stack.ts";
import { welcome } from "./welcome.ts";

function readOptions(): StartOptions {
  try {
    return parseStartOptions(process.argv.slice(2), process.env.LAUNCHED_FROM ?? process.cwd());
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) {
        process.exit(0);
      }
      console.error(`${error.message}\n\`npm start -- --help\` lists the options.`);
      process.exit(2);
    }
    throw error;
  }
}

async function main(options: StartOptions): Promise<void> {
  const started = Date.now();
  let stack: Stack | null = null;
  const interrupted = new Promise<string>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(signal));
    }
  });
  interrupted.then((signal) => {
    if (!stack) {
      // The kernel ends what runs already when this process goes.
      console.log(`\n${signal}: start given up.`);
      process.exit(130);
    }
  });
  await hideReadyFile(options);
  await ensureBuilt(console.log);
  stack = await startStack({
    ...options,
    progress: console.log,
    onLost: (name, how, log) => console.log(`${name} ended with ${how}; its log is ${log}`),
  });
  if (options.demo && stack.odoo.login) {
    const ready = stack;
    await step(console.log, "Preparing the demo's billing", "a few seconds", async () => {
      await prepareDemoBilling(options.data);
      await linkDemoDealer(ready);
    });
  }
  await showReadyFile(options, stack);
  console.log(welcome(stack, seconds(started)));
  listenForBridgeKey(options, stack);

  console.log(`\n${await interrupted}: stopping …`);
  await hideReadyFile(options);
  await stack.stop();
  console.log("Everything is stopped.");
}

async function showReadyFile({ readyFile }: StartOptions, stack: Stack): Promise<void> {
  if (readyFile) {
    const { odoo, bridge, patriot, pids } = stack;
    await writeWhole(readyFile, `${JSON.stringify({ odoo, bridge, patriot, pids })}\n`);
  }
}

async function hideReadyFile({ readyFile }: StartOptions): Promise<void> {
  if (readyFile) {
    await rm(readyFile, { force: true });
  }
}

/** A line "b" on standard input stops the bridge, or starts it when it is stopped. */
function listenForBridgeKey(options: StartOptions, stack: Stack): void {
  if (isBackgroundJob()) {
    return;
  }
  const lines = createInterface({ input: process.stdin });
  lines.on("line", async (line) => {
    if (line.trim() !== "b") {
      return;
    }
    lines.pause();
    try {
      if (stack.isBridgeRunning()) {
        await stack.stopBridge();
        console.log("The bridge is stopped. Type b and Enter to start it.");
      } else {
        await stack.startBridge();
        console.log("The bridge runs again.");
      }
      await showReadyFile(options, stack);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
    }
    lines.resume();
  });
}

/** A background job that reads from its terminal is stopped by the kernel (SIGTTIN). */
function isBackgroundJob(): boolean {
  if (process.platform !== "linux" || !isatty(0)) {
    return false;
  }
  const stat = readFileSync("/proc/self/stat", "utf8");
  // proc(5): after the name come state, parent, process group, session, terminal, its foreground.
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return group !== foreground;
}

const options = readOptions();
main(options).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
