import type { Command } from "commander";
import { batchIdSchema, definitionIdSchema } from "../contract/batches.ts";
import { currencySchema, dateSchema } from "../contract/charges.ts";
import { commitCommand } from "./billing_commit.ts";
import { importDefinitionsCommand, listDefinitionsCommand } from "./billing_definitions.ts";
import { generateCommand } from "./billing_generate.ts";
import {
  authorizeCommand,
  checkBatchCommand,
  listBatchesCommand,
  rejectCommand,
  showBatchCommand,
} from "./billing_review.ts";
import {
  type CommonOptions,
  operatorOption,
  signalOfEnd,
  terminalOf,
  toValid,
  toWhole,
  withCommon,
} from "./options.ts";

type OperatorOption = CommonOptions & { operator: string };
type BatchOption = CommonOptions & { batch: string };
type RetryOption = { retrySeconds: number };

/** How long a side that is away is waited for unless told otherwise. */
const RETRY_SECONDS = 60;

/** The commands of Patriot's External Billing Integration, and those to review in between. */
export function addBillingCommands(billing: Command): void {
  addRunCommands(billing);
  addReviewCommands(billing);
  addDefinitionCommands(
    billing.command("definitions").description("batch definitions: what a batch bills, and whose"),
  );
}

function addRunCommands(billing: Command): void {
  withRetry(withCommon(billing.command("generate")))
    .description("bill what is due and not billed yet, as one batch in Patriot")
    .requiredOption("--definition <id>", "batch definition", toValid(definitionIdSchema))
    .option("--date <day>", "run date (default: today at the centre)", toValid(dateSchema))
    .option("--dry-run", "print what would be billed and store nothing")
    .addOption(operatorOption())
    .action(
      (
        options: OperatorOption &
          RetryOption & { definition: string; date?: string; dryRun?: boolean },
      ) =>
        generateCommand(terminalOf(options, signalOfEnd()), {
          definitionId: options.definition,
          runDate: options.date,
          operatorId: options.operator,
          isDryRun: options.dryRun ?? false,
          retrySeconds: options.retrySeconds,
        }),
    );

  withRetry(withBatch(billing.command("commit")))
    .description("send an authorized batch to Odoo; safe to interrupt and run again")
    .option("--parallel <number>", "calls of Odoo at a time", toWhole(1, 16), 2)
    .option("--all-or-nothing", "send nothing while anything holds an invoice back")
    .addOption(operatorOption())
    .action(
      (
        options: BatchOption &
          OperatorOption &
          RetryOption & { parallel: number; allOrNothing?: boolean },
      ) =>
        commitCommand(terminalOf(options, signalOfEnd()), {
          batchId: options.batch,
          operatorId: options.operator,
          parallel: options.parallel,
          isAllOrNothing: options.allOrNothing ?? false,
          retrySeconds: options.retrySeconds,
        }),
    );
}

function addReviewCommands(billing: Command): void {
  withCommon(billing.command("list"))
    .description("list the batches of Patriot, newest first")
    .option("--definition <id>", "those of one definition", toValid(definitionIdSchema))
    .action((options: CommonOptions & { definition?: string }) =>
      listBatchesCommand(terminalOf(options), options.definition ?? null),
    );

  withBatch(billing.command("show"))
    .description("show a batch, its invoices and lines, and how they stand in Odoo")
    .action((options: BatchOption) => showBatchCommand(terminalOf(options), options.batch));

  withBatch(billing.command("check"))
    .description("list all that stands against sending a batch, and how to mend it")
    .action((options: BatchOption) => checkBatchCommand(terminalOf(options), options.batch));

  withBatch(billing.command("authorize"))
    .description("let a reviewed batch be sent")
    .requiredOption("--operator <id>", "Patriot operator who reviewed it, such as OP01")
    .action((options: BatchOption & OperatorOption) =>
      authorizeCommand(terminalOf(options), {
        batchId: options.batch,
        operatorId: options.operator,
      }),
    );

  withBatch(billing.command("reject"))
    .description("give up a batch that is not authorized yet; what it billed is free again")
    .option("--reason <text>", "why", "")
    .requiredOption("--operator <id>", "Patriot operator who reviewed it, such as OP01")
    .action((options: BatchOption & OperatorOption & { reason: string }) =>
      rejectCommand(terminalOf(options), {
        batchId: options.batch,
        operatorId: options.operator,
        reason: options.reason,
      }),
    );
}

function addDefinitionCommands(definitions: Command): void {
  withCommon(definitions.command("list", { isDefault: true }))
    .description("list the batch definitions of Patriot")
    .action((options: CommonOptions) => listDefinitionsCommand(terminalOf(options)));

  withCommon(definitions.command("import"))
    .description("import the batch definitions that ship with the product, or those of a file")
    .argument("[file]", "JSON file of batch definitions")
    .option("--currency <code>", "currency of all of them, such as EUR", toValid(currencySchema))
    .option("--time-zone <name>", "time zone of all of them, such as Europe/Berlin")
    .addOption(operatorOption())
    .action(
      (
        file: string | undefined,
        options: OperatorOption & { currency?: string; timeZone?: string },
      ) =>
        importDefinitionsCommand(terminalOf(options), {
          file,
          currency: options.currency,
          timeZone: options.timeZone,
          operatorId: options.operator,
        }),
    );
}

function withBatch(command: Command): Command {
  return withCommon(command).requiredOption(
    "--batch <id>",
    "batch, such as B000012",
    toValid(batchIdSchema),
  );
}

function withRetry(command: Command): Command {
  return command.option(
    "--retry-seconds <seconds>",
    "how long Odoo or Patriot is waited for while it is away",
    toWhole(0, 86_400),
    RETRY_SECONDS,
  );
}
