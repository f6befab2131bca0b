import { run } from "../command.ts";
import { REPOSITORY } from "../paths.ts";
import type { TestCount } from "./stage.ts";
import { runTool } from "./tool.ts";

const NOTHING_FAILED: TestCount = { passed: 0, failed: 0 };

async function check(code: number): Promise<TestCount> {
  return code === 0 ? NOTHING_FAILED : { passed: 0, failed: 1 };
}

export async function lint(): Promise<TestCount> {
  return check(await runTool("biome", ["check", "--error-on-warnings", "."]));
}

export async function types(): Promise<TestCount> {
  return check(await runTool("tsc", ["--noEmit"]));
}

const BUILT = "addon/patriot/static/src";

/**
 * Odoo installs have no Node, so the built web code is committed; it must be what web/ builds. The desk
 * is built for the browser tests.
 */
export async function builtCodeIsFresh(): Promise<TestCount> {
  for (const mode of [[], ["--mode", "desk"]]) {
    if ((await runTool("vite", ["build", "--logLevel", "warn", ...mode])) !== 0) {
      return check(1);
    }
  }
  const changed = await run("git", ["status", "--porcelain", "--", BUILT], { cwd: REPOSITORY });
  if (changed.trim() === "") {
    return NOTHING_FAILED;
  }
  console.error(
    `${changed}${BUILT} is not what web/ builds. Run \`npm run build\` and commit the result.`,
  );
  return check(1);
}

/** Both archives of a release are made of this checkout, unpacked and run; none is kept. */
export async function packages(): Promise<TestCount> {
  return check(await runTool("tsx", ["bridge/packaging/package.ts", "--try"]));
}
