import { join } from "node:path";
import { outliveReaders } from "../commands/outlive_readers.ts";
import { createProgram } from "../commands/program.ts";
import { runProgram } from "../commands/run_program.ts";

// The entry of the archive's bridge.mjs, which has the built desk beside it.
outliveReaders();
await runProgram(createProgram({ deskFolder: join(import.meta.dirname, "desk") }), process.argv);
