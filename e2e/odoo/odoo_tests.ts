import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, run } from "../stack/command.ts";
import { freePort } from "../stack/ports.ts";
import type { Progress } from "../stack/progress.ts";
import type { TestCount } from "../stack/suites/stage.ts";
import { layOutHome, ODOO_UID, odooArguments, odooCommandLine } from "./odoo_home.ts";
import { dropOrphans } from "./orphans.ts";
import { copyPrepared, dropDatabase, type Preparation } from "./prepared.ts";

export interface OdooTestRun {
  /**
   * "installing" runs tests while modules are installed into Odoo's applications, as Odoo does it;
   * "installed" runs tests of modules once our addon is in. Only the latter has our addon loaded
   * for tests that Odoo runs at install.
   */
  when: "installing" | "installed";
  modules: string[];
  /** Odoo's `--test-tags`. */
  tags: string;
  /** File for Odoo's whole log. */
  log: string;
}

/** Reads the counts of Odoo's closing line; null when Odoo never came to it. */
export function parseOdooSummary(log: string): TestCount | null {
  const summary = /(\d+) failed, (\d+) error\(s\) of (\d+) tests/g;
  const last = [...log.matchAll(summary)].pop();
  if (!last) {
    return null;
  }
  const failed = Number(last[1]) + Number(last[2]);
  // A failed subtest counts as failed but not as a test of its own.
  return { passed: Math.max(0, Number(last[3]) - failed), failed };
}

/** Debian's build of Odoo lacks this one file of Discuss; Odoo logs an error whenever it bundles. */
const LEFT_OUT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js";

/**
 * Tells the part of Odoo's log that a person must see: warnings, errors, and the lines under them
 * (tracebacks, lint findings), which carry no time stamp.
 */
export function isNotable(): (line: string) => boolean {
  let inNotable = false;
  return (line) => {
    const head = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (\w+) /.exec(line);
    if (head) {
      inNotable =
        ["WARNING", "ERROR", "CRITICAL"].includes(head[1] ?? "") && !line.includes(LEFT_OUT);
    }
    return inNotable;
  };
}

/** Runs tests of Odoo modules in a copy of a prepared database, which is dropped afterwards. */
export async function runOdooTests(
  preparation: Preparation,
  { when, modules, tags, log }: OdooTestRun,
  print: Progress,
): Promise<TestCount> {
  const { root, postgres } = preparation;
  const home = await mkdtemp(join(tmpdir(), "patriot-odoo-tests-"));
  const database = `patriot_test_${process.pid}`;
  await rm(log, { force: true });
  await dropOrphans(postgres, print);
  let output = "";
  const notable = isNotable();
  try {
    const from = when === "installing" ? "base" : "addon";
    await copyPrepared(preparation, from, { database, home });
    await layOutHome(home, { postgres, database, port: await freePort() });
    await addPylint(home);
    const { args, input } =
      when === "installing" ? whileInstalling(modules, tags) : inShell(modules, tags);
    const odoo = odooCommandLine(root, home, args);
    await run(odoo.command, odoo.args, {
      input,
      log,
      onLine: (line) => {
        output += `${line}\n`;
        if (notable(line)) {
          print(line);
        }
      },
    });
    return parseOdooSummary(output) ?? { passed: 0, failed: 1 };
  } catch (error) {
    if (!(error instanceof CommandError)) {
      throw error;
    }
    const count = parseOdooSummary(output);
    if (!count) {
      print(error.message);
    }
    return { passed: count?.passed ?? 0, failed: Math.max(1, count?.failed ?? 0) };
  } finally {
    await dropDatabase(postgres, database);
    await rm(home, { recursive: true, force: true });
  }
}

function whileInstalling(modules: string[], tags: string) {
  const options = ["-i", modules.join(","), "--test-tags", tags, "--stop-after-init"];
  return { args: odooArguments(null, ...options), input: "" };
}

function inShell(modules: string[], tags: string) {
  const input = `
from odoo.tests.shell import run_tests
run_tests(env, ${JSON.stringify(tags)}, ${JSON.stringify(modules)})
`;
  return { args: odooArguments("shell"), input };
}

/**
 * Odoo's lint calls pylint with Odoo's own source and with the addons of others. Ours to answer for
 * are the latter, and pylint over the former takes ten minutes: this pylint leaves Odoo out.
 */
async function addPylint(home: string): Promise<void> {
  const script = `#!/usr/bin/python3
import os, sys
ours = [arg for arg in sys.argv[1:] if arg != "/usr/lib/python3/dist-packages/odoo"]
os.execv("/usr/bin/pylint", ["pylint", *ours])
`;
  await mkdir(join(home, "bin"), { recursive: true });
  await writeFile(join(home, "bin", "pylint"), script, { mode: 0o755 });
  await run("chown", ["-R", `${ODOO_UID}:${ODOO_UID}`, join(home, "bin")]);
}
