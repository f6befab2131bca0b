// The one file that must run before `npm ci`: Node's own modules only, no TypeScript.
// It brings node_modules up to package-lock.json, then hands over to the launcher.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 19];
const ENTRY_POINTS = {
  start: "e2e/stack/start.ts",
  test: "e2e/stack/run_all_tests.ts",
  "test:unit": "e2e/stack/run_unit_tests.ts",
  "test:odoo": "e2e/stack/run_odoo_tests.ts",
  e2e: "e2e/stack/run_playwright.ts",
  faults: "e2e/faults/run.ts",
  bench: "e2e/bench/run.ts",
};

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = "", ...args] = process.argv.slice(2);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(
      `Node ${process.versions.node} is too old: Patriot Partner needs Node ${OLDEST_NODE.join(".")} or newer. Install it from https://nodejs.org and run this command again.`,
    );
  }
}

async function installPackages() {
  const lock = readFileSync(join(repository, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  const stamp = join(repository, "node_modules", ".patriot-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return;
  }
  console.log("Installing the npm packages (about half a minute) …");
  const started = Date.now();
  const elapsed = () => Math.round((Date.now() - started) / 1000);
  const alive = setInterval(() => console.log(`  … npm ci: ${elapsed()} s so far`), 5_000);
  // Windows and some shells only know npm as a script, hence the shell.
  const npm = spawn("npm ci --no-audit --no-fund", {
    cwd: repository,
    stdio: "inherit",
    shell: true,
  });
  const code = await new Promise((resolve) => npm.once("exit", resolve));
  clearInterval(alive);
  if (code !== 0) {
    fail(
      "npm ci failed: see its message above. It needs the npm registry; check the network and `npm config get registry`, then run this command again.",
    );
  }
  writeFileSync(stamp, wanted);
  console.log(`npm packages installed in ${elapsed()} s.`);
}

const entry = ENTRY_POINTS[task];
if (!entry) {
  fail(`Unknown task "${task}". Use one of: ${Object.keys(ENTRY_POINTS).join(", ")}.`);
}
checkNode();
await installPackages();

const child = spawn(process.execPath, ["--import", "tsx", entry, ...args], {
  cwd: repository,
  stdio: "inherit",
  env: { ...process.env, LAUNCHED_FROM: process.env.INIT_CWD ?? process.cwd() },
});
// The terminal sends Ctrl-C to both processes; this one only waits for the other to clean up.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
// npm runs this through a shell that passes no signal on: where npm is killed, the shell goes too,
// and all that is seen of it here is another parent.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || child.kill("SIGTERM"), 500).unref();
}
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
