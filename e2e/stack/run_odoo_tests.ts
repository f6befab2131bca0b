/** `npm run test:odoo`: the addon's Python tests in a real Odoo 19. */
import { Command } from "commander";
import { addonTests, coreTests } from "./suites/odoo_suite.ts";
import { runStages, type Stage, setExitCode, summarize } from "./suites/stage.ts";
import { upgradeTests } from "./suites/upgrade_tests.ts";

const options = new Command("npm run test:odoo --")
  .description("Runs the addon's Python tests in a real Odoo 19, in a database of their own.")
  .option("--test-tags <tags>", "Odoo's --test-tags", "/patriot")
  .option("--lint", "run Odoo's own lint (test_lint) too", false)
  .option("--core", "run Odoo's own tests of what the addon extends instead", false)
  .option("--upgrade", "take over the release before instead", false)
  .parse()
  .opts<{ testTags: string; lint: boolean; core: boolean; upgrade: boolean }>();

const results = await runStages([chooseStage()]);
setExitCode(results);
console.log(summarize(results));

function chooseStage(): Stage {
  const { core, upgrade, testTags, lint } = options;
  if (upgrade) {
    return { name: "Upgrade from the release before", run: () => upgradeTests() };
  }
  return core
    ? { name: "Odoo's own tests with the addon", run: coreTests }
    : { name: "Addon in Odoo", run: () => addonTests(testTags, lint) };
}
