import { type Generated, generateBatch } from "../billing/generate.ts";
import { count, describeTotals, formatInvoice, formatProblems } from "./billing_texts.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withBoth } from "./sides.ts";
import { answer, describeWait, printAll, type Terminal, toJson, withProgress } from "./terminal.ts";

export type GenerateCommand = {
  definitionId: string;
  runDate?: string | undefined;
  operatorId: string;
  isDryRun: boolean;
  /** How long a side that is away is waited for. */
  retrySeconds: number;
};

/**
 * Generates a batch, or with `isDryRun` prints what it would hold.
 *
 * @throws CommandError with {@link EXIT} `problems` when something is not billed until it is mended;
 *   PatriotPartnerError and Interrupted as {@link generateBatch}
 */
export async function generateCommand(
  terminal: Terminal,
  { retrySeconds, ...options }: GenerateCommand,
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const generated = await withProgress(terminal, ({ note, onProgress, signal }) =>
      withBoth(source, (sides) => generateBatch(sides, { ...options, signal, onProgress }), {
        seconds: retrySeconds,
        signal,
        onWait: (fault) => note(describeWait(fault)),
      }),
    );
    if (json) {
      print(toJson(toDocument(generated, options.isDryRun)));
    } else {
      printAll(print, describe(generated, options.isDryRun));
    }
    const { problems } = generated;
    if (problems.length > 0) {
      const message = `${count(problems.length, "charge")} not billed; see above.`;
      throw new CommandError(message, EXIT.problems);
    }
  });
}

function toDocument({ definition, invoices, ...generated }: Generated, isDryRun: boolean) {
  const { definitionId, currency } = definition;
  return {
    definitionId,
    currency,
    isDryRun,
    ...generated,
    // They stand in the batch; only a dry run has no other place to show them.
    ...(isDryRun && { invoices }),
  };
}

function describe(generated: Generated, isDryRun: boolean): string[] {
  const { definition, runDate, batch, invoices, problems, warnings } = generated;
  const { definitionId, currency } = definition;
  const title = `${definitionId} on ${runDate}`;
  const totals = describeTotals({ ...generated, currency });
  const lines =
    invoices.length === 0
      ? [`${title}: nothing to bill.`]
      : isDryRun
        ? [
            ...invoices.flatMap((invoice) => formatInvoice(invoice, { currency })),
            `${title}: would bill ${totals}. Nothing was stored.`,
          ]
        : [
            `${title}: batch ${batch?.batchId} with ${totals}, ${batch?.state}.`,
            batch?.state === "authorized"
              ? `Send it with: patriot-bridge billing commit --batch ${batch.batchId}`
              : `Review it, then: patriot-bridge billing authorize --batch ${batch?.batchId} --operator OPERATOR`,
          ];
  if (problems.length > 0) {
    lines.push("", "Not billed:", ...formatProblems(problems));
  }
  if (warnings.length > 0) {
    lines.push("", "A commit will hold these back:", ...formatProblems(warnings));
  }
  return lines;
}
