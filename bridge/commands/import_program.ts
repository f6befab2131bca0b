import { type Command, Option } from "commander";
import type { Prefer } from "../import/decide.ts";
import { loadWithSqlite } from "./load_with_sqlite.ts";
import {
  type CommonOptions,
  operatorOption,
  signalOfEnd,
  terminalOf,
  toWhole,
  withCommon,
} from "./options.ts";

/** How long a side that is away is waited for unless told otherwise. */
const RETRY_SECONDS = 60;

type CustomersOptions = CommonOptions & {
  clients?: string;
  dealers?: string;
  apply?: boolean;
  decisions?: string;
  results?: string;
  checkpoint?: string;
  restart?: boolean;
  prefer?: NonNullable<Prefer>;
  type?: string;
  skipDealerPaid?: boolean;
  parallel: number;
  operator: string;
  retrySeconds: number;
};

/** The commands that bring what a centre has in Patriot into Odoo. */
export function addImportCommands(command: Command): void {
  withCommon(command.command("customers"))
    .description("import dealers and clients as customers with links; a dry run unless --apply")
    .option("--clients <file>", "CSV file of clients (default: Patriot itself)")
    .option("--dealers <file>", "CSV file of dealers (default: Patriot itself)")
    .option("--apply", "do it; safe to interrupt and run again")
    .option("--decisions <file>", "the result file of a run before, its column decision filled")
    .option("--results <file>", "where the result file goes (default: in the bridge's folder)")
    .addOption(
      new Option("--prefer <side>", "which side wins where the two differ").choices([
        "patriot",
        "odoo",
      ]),
    )
    .option("--type <name>", "Patriot Type of clients in no type's range")
    .option("--skip-dealer-paid", "leave out clients whose dealer pays")
    .option("--parallel <number>", "calls of Odoo at a time", toWhole(1, 16), 2)
    .option("--checkpoint <file>", "where it notes how far it is (default: in the bridge's folder)")
    .option("--restart", "give up the checkpoint of an import that was cut off")
    .option(
      "--retry-seconds <seconds>",
      "how long Odoo or Patriot is waited for while it is away",
      toWhole(0, 86_400),
      RETRY_SECONDS,
    )
    .addOption(operatorOption())
    .action(async (options: CustomersOptions) => {
      const { importCustomersCommand } = await loadWithSqlite(
        () => import("./import_customers.ts"),
      );
      await importCustomersCommand(terminalOf(options, signalOfEnd()), {
        clients: options.clients ?? null,
        dealers: options.dealers ?? null,
        isDryRun: !options.apply,
        decisions: options.decisions ?? null,
        results: options.results,
        checkpoint: options.checkpoint,
        restart: options.restart ?? false,
        prefer: options.prefer ?? null,
        defaultType: options.type ?? null,
        skipDealerPaid: options.skipDealerPaid ?? false,
        parallel: options.parallel,
        operatorId: options.operator,
        retrySeconds: options.retrySeconds,
      });
    });
}
