/** `npm test`: every check and every test, ending with one line "N passed, N failed". */
import { seconds } from "./progress.ts";
import { browserTests } from "./suites/browser_tests.ts";
import { builtCodeIsFresh, lint, packages, types } from "./suites/checks.ts";
import { addonTests, coreTests } from "./suites/odoo_suite.ts";
import { runStages, setExitCode, summarize } from "./suites/stage.ts";
import { unitTests } from "./suites/unit_tests.ts";
import { upgradeTests } from "./suites/upgrade_tests.ts";

const started = Date.now();
const results = await runStages([
  { name: "Lint", run: lint },
  { name: "Types", run: types },
  { name: "Built web code is fresh", run: builtCodeIsFresh },
  { name: "Packages can be made and run", run: packages },
  { name: "Unit tests", run: unitTests },
  { name: "Addon and Odoo's lint, in Odoo", run: () => addonTests("/patriot", true) },
  { name: "Odoo's own tests with the addon", run: coreTests },
  { name: "Upgrade from the release before", run: upgradeTests },
  { name: "Browser tests on a real stack", run: browserTests },
]);
setExitCode(results);
console.log(`\nAll in all ${seconds(started)}.`);
console.log(summarize(results));
