import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { REPOSITORY } from "./paths.ts";

export interface StartOptions {
  data: string;
  demo: boolean;
  odooPort: number;
  bridgePort: number;
  patriotPort: number;
  readyFile?: string;
}

/** Reads the command line of `npm start`; relative paths start from `from`. */
export function parseStartOptions(args: readonly string[], from: string): StartOptions {
  const path = (value: string) => resolve(from, value);
  const options = new Command("npm start --")
    .description("Starts Odoo 19 with Patriot Partner, the bridge and the embedded Patriot.")
    .option("--data <folder>", "keeps all state", path, resolve(REPOSITORY, ".data"))
    .option("--demo [true|false]", "demo data in a new database", yesOrNo, true)
    .option("--odoo-port <port>", "port of Odoo", port, 8069)
    .option("--bridge-port <port>", "port of the bridge", port, 8070)
    .option("--patriot-port <port>", "port of the embedded Patriot", port, 9001)
    .option("--ready-file <file>", "written when all is up, removed at the end", path)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parse(args, { from: "user" })
    .opts<StartOptions>();
  const ports = [options.odooPort, options.bridgePort, options.patriotPort];
  if (new Set(ports).size < ports.length) {
    throw new InvalidArgumentError("Odoo, the bridge and Patriot need three different ports.");
  }
  return options;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new InvalidArgumentError("Give a number from 1 to 65535.");
  }
  return number;
}

function yesOrNo(value: string): boolean {
  if (value !== "true" && value !== "false") {
    throw new InvalidArgumentError("Give true or false.");
  }
  return value === "true";
}
