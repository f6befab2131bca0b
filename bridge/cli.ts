#!/usr/bin/env tsx
import { createProgram } from "./commands/program.ts";
import { runProgram } from "./commands/run_program.ts";

await runProgram(createProgram(), process.argv);
