import { type Committed, commitBatch } from "../billing/commit.ts";
import { count, describeTotals, formatProblems } from "./billing_texts.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withBoth } from "./sides.ts";
import { answer, describeWait, printAll, type Terminal, toJson, withProgress } from "./terminal.ts";

export type CommitCommand = {
  batchId: string;
  operatorId: string;
  parallel: number;
  isAllOrNothing: boolean;
  /** How long a side that is away is waited for. */
  retrySeconds: number;
};

/**
 * Sends an authorized batch to Odoo and says what became of it.
 *
 * @throws CommandError with {@link EXIT} `problems` or `differs`; PatriotPartnerError and Interrupted
 *   as {@link commitBatch}
 */
export async function commitCommand(
  terminal: Terminal,
  { retrySeconds, ...options }: CommitCommand,
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const committed = await withProgress(terminal, ({ note, onProgress, signal }) =>
      withBoth(source, (sides) => commitBatch(sides, { ...options, signal, onProgress }), {
        seconds: retrySeconds,
        signal,
        onWait: (fault) => note(describeWait(fault)),
        // One more, so that Patriot's notes never wait for a caller.
        connections: options.parallel + 1,
      }),
    );
    if (json) {
      print(toJson(committed));
    } else {
      printAll(print, describe(committed));
    }
    fail(committed);
  });
}

function describe({
  batch,
  outcome,
  sent,
  posted,
  problems,
  differences,
  unposted,
}: Committed): string[] {
  const { batchId, invoiceCount, sentCount } = batch;
  const lines = [
    `Batch ${batchId}: ${describeTotals(batch)}.`,
    `${count(sent, "invoice")} sent now, ${sentCount} of ${invoiceCount} in Odoo, ${posted} posted now.`,
  ];
  if (problems.length > 0) {
    lines.push("", "Held back:", ...formatProblems(problems));
  }
  if (differences.length > 0) {
    lines.push("", "The two sides differ:", ...formatProblems(differences));
  }
  if (unposted.length > 0) {
    lines.push("", "In Odoo, but not posted:");
    lines.push(...unposted.map(({ invoiceNo, reason }) => `- Invoice ${invoiceNo}: ${reason}`));
  }
  return outcome === "committed" ? [...lines, `Batch ${batchId} is committed.`] : lines;
}

function fail({ batch, outcome, problems, unposted }: Committed): void {
  const { batchId } = batch;
  if (outcome === "differs") {
    const message = `Batch ${batchId}: the two sides differ, so nothing was posted.`;
    throw new CommandError(message, EXIT.differs);
  }
  if (outcome === "held") {
    const held = new Set(problems.map(({ invoiceNo }) => invoiceNo)).size;
    const counts = [
      ...(held > 0 ? [`${count(held, "invoice")} held back`] : []),
      ...(unposted.length > 0 ? [`${count(unposted.length, "invoice")} not posted`] : []),
    ];
    const message = `Batch ${batchId} is not committed: ${counts.join(", ")}.`;
    throw new CommandError(`${message} Mend what is listed and commit again.`, EXIT.problems);
  }
}
