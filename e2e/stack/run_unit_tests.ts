/** `npm run test:unit`: the tests that need no Odoo. */
import { setExitCode } from "./suites/stage.ts";
import { unitTests } from "./suites/unit_tests.ts";

setExitCode([await unitTests(process.argv.slice(2))]);
