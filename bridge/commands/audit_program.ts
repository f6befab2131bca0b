import { type Command, Option } from "commander";
import { FINDING_KINDS, type FindingKind } from "../contract/odoo_audit.ts";
import { loadWithSqlite } from "./load_with_sqlite.ts";
import { type CommonOptions, signalOfEnd, terminalOf, toWhole, withCommon } from "./options.ts";

/** How long a side that is away is waited for unless told otherwise. */
const RETRY_SECONDS = 60;

type AuditOptions = CommonOptions & {
  csv?: string;
  kind?: FindingKind[];
  dryRun?: boolean;
  retrySeconds: number;
};

/** The command that holds Patriot and Odoo against each other. */
export function addAuditCommand(command: Command): void {
  withCommon(command)
    .description("hold Patriot and Odoo against each other; changes nothing on either side")
    .addOption(
      new Option("--kind <kind...>", "findings of these kinds only").choices(FINDING_KINDS),
    )
    .option("--csv <file>", "write all findings to a CSV file")
    .option("--dry-run", "keep nothing in Odoo")
    .option(
      "--retry-seconds <seconds>",
      "how long Odoo or Patriot is waited for while it is away",
      toWhole(0, 86_400),
      RETRY_SECONDS,
    )
    .action(async (options: AuditOptions) => {
      const { auditCommand } = await loadWithSqlite(() => import("./audit.ts"));
      await auditCommand(terminalOf(options, signalOfEnd()), {
        kinds: options.kind ?? [],
        csv: options.csv ?? null,
        isDryRun: options.dryRun ?? false,
        retrySeconds: options.retrySeconds,
      });
    });
}
