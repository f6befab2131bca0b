#!/usr/bin/env tsx
import { createProgram } from "./commands/program.ts";
import { runProgram } from "./commands/run_program.ts";

// Who reads the output, such as `head`, may end first; the work itself goes on to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
  });
}

await runProgram(createProgram(), process.argv);
