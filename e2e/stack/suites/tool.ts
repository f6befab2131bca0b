import { spawn } from "node:child_process";
import { join } from "node:path";
import { REPOSITORY } from "../paths.ts";

const TOOLS = {
  biome: "@biomejs/biome/bin/biome",
  tsc: "typescript/bin/tsc",
  vite: "vite/bin/vite.js",
  vitest: "vitest/vitest.mjs",
  playwright: "@playwright/test/cli.js",
  tsx: "tsx/dist/cli.mjs",
} as const;

/** Runs a tool of node_modules with this terminal; resolves to its exit code. */
export function runTool(
  tool: keyof typeof TOOLS,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = join(REPOSITORY, "node_modules", TOOLS[tool]);
    const child = spawn(process.execPath, [script, ...args], {
      cwd: REPOSITORY,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
