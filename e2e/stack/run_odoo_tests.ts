import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { ensureDebianRoot } from "../odoo/debian_root.ts";
import { runOdooTests } from "../odoo/odoo_tests.ts";
import { ensurePostgres } from "../odoo/postgres.ts";
import { REPOSITORY } from "./paths.ts";
import { seconds } from "./progress.ts";

const program = new Command("npm run test:odoo --")
  .description("Runs the addon's Python tests in a real Odoo 19, in a database of their own.")
  .option("--test-tags <tags>", "Odoo's --test-tags", "/patriot")
  .option("--lint", "run Odoo's own lint (test_lint) too")
  .parse();
const options = program.opts<{ testTags: string; lint?: boolean }>();

const started = Date.now();
const log = join(REPOSITORY, "test-results", "odoo.log");
await mkdir(join(REPOSITORY, "test-results"), { recursive: true });
const progress = (message: string) => console.log(message);
const root = await ensureDebianRoot(progress);
const postgres = await ensurePostgres(progress);
const count = await runOdooTests(
  { root, postgres, demo: true, progress },
  {
    from: "base",
    install: ["patriot", ...(options.lint ? ["test_lint"] : [])],
    update: [],
    tags: options.lint ? `${options.testTags},/test_lint` : options.testTags,
    log,
  },
  progress,
);
console.log(`Odoo's whole log: ${log}`);
console.log(`Took ${seconds(started)}.`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
