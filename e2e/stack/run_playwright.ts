/** `npm run e2e`: Playwright against a stack of its own. */
import { ensureBuilt } from "./build.ts";
import { browserTests } from "./suites/browser_tests.ts";
import { setExitCode } from "./suites/stage.ts";

await ensureBuilt(console.log);
setExitCode([await browserTests(process.argv.slice(2))]);
