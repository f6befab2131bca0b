#!/usr/bin/env tsx
import { outliveReaders } from "./commands/outlive_readers.ts";
import { createProgram } from "./commands/program.ts";
import { runProgram } from "./commands/run_program.ts";

outliveReaders();
await runProgram(createProgram(), process.argv);
