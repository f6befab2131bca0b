import { Command, InvalidArgumentError } from "commander";
import { dealerIdSchema } from "../contract/charges.ts";
import { CONTRACT_VERSION } from "../contract/odoo_api.ts";
import { ADDON_VERSION, VERSION } from "../contract/release.ts";
import { addAuditCommand } from "./audit_program.ts";
import { addBillingCommands } from "./billing_program.ts";
import { addChargeCommands } from "./charge_program.ts";
import { linkDealerCommand, printDealers, unlinkDealerCommand } from "./dealer.ts";
import { addImportCommands } from "./import_program.ts";
import { loadWithSqlite } from "./load_with_sqlite.ts";
import { type ConfigOption, signalOfEnd, toRecordId, withConfig } from "./options.ts";
import { pairBridge } from "./pair.ts";
import { serve } from "./serve.ts";
import { showStatus } from "./status.ts";
import { readOperatorPassword, runWorkstation } from "./workstation.ts";

type SignInOptions = ConfigOption & { operator: string };
type LinkOptions = ConfigOption & { customer: number; operator: string };

/**
 * The command line of `patriot-bridge`.
 * @param deskFolder folder of the built desk, when it is another than Vite's
 */
export function createProgram({ deskFolder }: { deskFolder?: string } = {}): Command {
  const program = new Command("patriot-bridge")
    .description("Joins Patriot alarm monitoring with Odoo.")
    .version(`${VERSION}, for addon ${ADDON_VERSION} (contract ${CONTRACT_VERSION})`)
    .exitOverride()
    .showHelpAfterError();

  withConfig(program.command("serve"))
    .description("run the bridge")
    .action(({ config }: ConfigOption) =>
      serve({ env: process.env, file: config }, deskFolder === undefined ? {} : { deskFolder }),
    );

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
    .action(async (options) => {
      const { runEmbeddedCommand } = await loadWithSqlite(() => import("./embedded.ts"));
      await runEmbeddedCommand({ env: process.env, ...options });
    });

  withConfig(program.command("workstation"))
    .description("sign in at a workstation of Patriot and show what opens there")
    .argument("<workstation>", "workstation of Patriot, such as WS-1")
    .requiredOption("--operator <id>", "operator who signs in, such as OP01")
    .action(async (workstationId: string, { config, operator }: SignInOptions) =>
      runWorkstation({
        source: { env: process.env, file: config },
        workstationId,
        operatorId: operator,
        password: await readOperatorPassword(operator),
        print: console.log,
        signal: signalOfEnd(),
      }),
    );

  addDealerCommands(
    program.command("dealer").description("dealers of Patriot and their customers"),
  );

  addBillingCommands(
    program.command("billing").description("from Patriot's charges to Odoo's invoices"),
  );
  addChargeCommands(
    program.command("charge").description("master charges of Patriot and their products in Odoo"),
  );

  addImportCommands(
    program.command("import").description("bring what a centre has in Patriot into Odoo"),
  );

  addAuditCommand(program.command("audit"));

  return program;
}

function addDealerCommands(dealer: Command): void {
  withConfig(dealer.command("list"))
    .description("list the dealers of Patriot and whose customers they are in Odoo")
    .option("--search <text>", "part of a dealer's number or name", "")
    .option("--json", "as JSON")
    .action(({ config, search, json }: ConfigOption & { search: string; json?: boolean }) =>
      printDealers({ ...terminal(config), search, json: json ?? false }),
    );

  withConfig(dealer.command("link"))
    .description("tie a dealer to a customer of Odoo that has a dealer type")
    .argument("<dealer>", "dealer of Patriot, such as D001", toDealerId)
    .requiredOption("--customer <id>", "number of the customer in Odoo", toRecordId)
    .requiredOption("--operator <id>", "Patriot operator who does it, such as OP01")
    .action((dealerId: string, { config, customer, operator }: LinkOptions) =>
      linkDealerCommand({
        ...terminal(config),
        dealerId,
        customerId: customer,
        operatorId: operator,
      }),
    );

  withConfig(dealer.command("unlink"))
    .description("take a dealer off its customer; its clients stay as they are")
    .argument("<dealer>", "dealer of Patriot, such as D001", toDealerId)
    .requiredOption("--operator <id>", "Patriot operator who does it, such as OP01")
    .action((dealerId: string, { config, operator }: ConfigOption & { operator: string }) =>
      unlinkDealerCommand({ ...terminal(config), dealerId, operatorId: operator }),
    );
}

function terminal(config: string | undefined) {
  return { source: { env: process.env, file: config }, print: console.log };
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new InvalidArgumentError("It is no port from 0 to 65535.");
  }
  return port;
}

function toDealerId(text: string): string {
  if (!dealerIdSchema.safeParse(text).success) {
    throw new InvalidArgumentError("It is no dealer: up to 16 letters and digits.");
  }
  return text;
}
