import { Command, InvalidArgumentError } from "commander";
import { VERSION } from "../server/version.ts";
import { runEmbeddedCommand } from "./embedded.ts";
import { pairBridge } from "./pair.ts";
import { serve } from "./serve.ts";
import { showStatus } from "./status.ts";

type ConfigOption = { config?: string };

/** The command line of `patriot-bridge`. */
export function createProgram(): Command {
  const program = new Command("patriot-bridge")
    .description("Joins Patriot alarm monitoring with Odoo.")
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError();

  withConfig(program.command("serve"))
    .description("run the bridge")
    .action(({ config }: ConfigOption) => serve({ env: process.env, file: config }));

  withConfig(program.command("pair"))
    .description("pair the bridge with an Odoo")
    .argument("[connection]", "connection string of Odoo; asked for when it is left out")
    .option("--replace", "give up the pairing with another database")
    .action((connection: string | undefined, options: ConfigOption & { replace?: boolean }) =>
      pairBridge({
        source: { env: process.env, file: options.config },
        connection,
        replace: options.replace ?? false,
        print: console.log,
      }),
    );

  withConfig(program.command("status"))
    .description("show how the bridge is configured and whether it works")
    .action(({ config }: ConfigOption) =>
      showStatus({ source: { env: process.env, file: config }, print: console.log }),
    );

  program
    .command("embedded")
    .description("run the embedded Patriot; login from PATRIOT_USER and PATRIOT_PASSWORD")
    .option("--host <address>", "address of this machine to listen on", "127.0.0.1")
    .option("--port <port>", "port to listen on", toPort, 9001)
    .option("--data <file>", "SQLite file; made when absent", ".data/patriot.db")
    .option("--modules <names>", "licence modules, comma-separated, to try out a lesser licence")
    .option("--no-seed", "leave a new file empty")
    .action((options) => runEmbeddedCommand({ env: process.env, ...options }));

  return program;
}

function withConfig(command: Command): Command {
  return command.option("--config <file>", "file of NAME=value lines (or BRIDGE_CONFIG)");
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new InvalidArgumentError("It is no port from 0 to 65535.");
  }
  return port;
}
