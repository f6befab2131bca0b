import { resolve } from "node:path";
import { describeFacts } from "../audit/finding_texts.ts";
import { Found } from "../audit/found.ts";
import { keepAudit } from "../audit/keep_audit.ts";
import { type Audited, runAudit } from "../audit/run_audit.ts";
import { formatClientNo } from "../contract/client_range.ts";
import { FINDING_KINDS, type Finding, type FindingKind } from "../contract/odoo_audit.ts";
import { writeCsv } from "../import/csv/write_csv.ts";
import { count } from "./billing_texts.ts";
import { checkFolder } from "./check_folder.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withBoth } from "./sides.ts";
import { answer, describeWait, type Terminal, withProgress } from "./terminal.ts";

export type AuditCommand = {
  /** What is printed and written; empty: everything. Odoo keeps all of it. */
  kinds: readonly FindingKind[];
  /** File for all findings; null without. */
  csv: string | null;
  /** Keeps nothing in Odoo. */
  isDryRun: boolean;
  /** How long a side that is away is waited for. */
  retrySeconds: number;
};

/** Of one kind on a terminal. */
const SHOWN = 50;
const COLUMNS = ["kind", "client", "name", "odoo", "patriot", "customer_id", "link_id"] as const;

/** What each kind is, and what to do. */
const KINDS: Record<FindingKind, readonly [title: string, remedy: string]> = {
  differs: [
    "Linked, and the two sides differ",
    "Compare them in Odoo (Patriot, Audit) and choose which one is right.",
  ],
  client_without_customer: [
    "Clients without a customer",
    "Link each at Patriot's desk, or run: patriot-bridge import customers",
  ],
  client_gone: [
    "Linked to a client that Patriot does not have",
    "Look for the client in Patriot. If it is gone for good, a manager unlinks it in Odoo.",
  ],
  not_billed: [
    "Monitored, not billed",
    "Give the client a service charge at Patriot's desk: Billing.",
  ],
  not_monitored: [
    "Billed, not monitored",
    "End the charge at Patriot's desk, or commission the client again in Patriot.",
  ],
  price_differs: [
    "The charge's amount is not the product's price",
    "Change the product's price in Odoo, or the charge at Patriot's desk: Billing, Charges.",
  ],
  operator_unmapped: [
    "Operators of Patriot that are no user of Odoo",
    "Enter the operator in Odoo: Settings, Users, Preferences, Patriot Operator Settings.",
  ],
  operator_gone: [
    "Users whose operator Patriot does not have",
    "Give the user another operator in Odoo, or add the operator in Patriot again.",
  ],
};

/**
 * Runs an audit and says what it found.
 *
 * @throws CommandError with {@link EXIT} `usage` for a file that cannot be written, `problems` when
 *   anything of the kinds asked for was found; PatriotPartnerError and Interrupted as the audit
 */
export async function auditCommand(
  terminal: Terminal,
  { kinds, csv, isDryRun, retrySeconds }: AuditCommand,
): Promise<void> {
  const { source, json, print } = terminal;
  const asked = kinds.length > 0 ? kinds : FINDING_KINDS;
  const file = csv === null ? null : resolve(csv);
  if (file !== null) {
    checkFolder(file, "--csv");
  }
  const found = new Found();
  try {
    await answer(terminal, async () => {
      const onFindings = (findings: Finding[]) => found.add(findings);
      const audited = await withProgress(terminal, ({ note, onProgress, signal }) =>
        withBoth(
          source,
          async (sides): Promise<Audited> => {
            const course = { signal, onProgress };
            if (!isDryRun) {
              return await keepAudit(sides, { ...course, onFindings });
            }
            const counted = { clients: 0, links: 0 };
            await runAudit(sides, counted, async (findings) => onFindings(findings), course);
            return counted;
          },
          { seconds: retrySeconds, signal, onWait: (fault) => note(describeWait(fault)) },
        ),
      );
      if (file !== null) {
        await writeCsv(file, COLUMNS, toRows(found.of(asked)));
      }
      const { clients, links } = audited;
      const lines = json
        ? toDocument({ clients, links }, found, asked)
        : describe({ clients, links }, { found, asked, file, isDryRun });
      for (const line of lines) {
        print(line);
      }
    });
    const sum = asked.reduce((total, kind) => total + found.count(kind), 0);
    if (sum > 0) {
      throw new CommandError(`${count(sum, "finding")} for a person to see to.`, EXIT.problems);
    }
  } finally {
    found.close();
  }
}

function* describe(
  { clients, links }: Audited,
  {
    found,
    asked,
    file,
    isDryRun,
  }: { found: Found; asked: readonly FindingKind[]; file: string | null; isDryRun: boolean },
): Generator<string> {
  for (const kind of FINDING_KINDS.filter((one) => asked.includes(one) && found.count(one) > 0)) {
    const [title, remedy] = KINDS[kind];
    yield `${title} (${kind}): ${found.count(kind)}`;
    for (const finding of found.of([kind], SHOWN)) {
      yield* describeFinding(finding);
    }
    if (found.count(kind) > SHOWN) {
      yield `- and ${found.count(kind) - SHOWN} more: see them all with --csv FILE, or in Odoo`;
    }
    yield `  ${remedy}`;
    yield "";
  }
  const sum = asked.reduce((total, kind) => total + found.count(kind), 0);
  const looked = `${count(clients, "client")} of Patriot and ${count(links, "link")} of Odoo`;
  yield `${count(sum, "finding")} in ${looked}.`;
  if (file !== null) {
    yield `All of them: ${file}`;
  }
  yield isDryRun ? "Nothing was kept in Odoo." : "All findings stand in Odoo: Patriot, Audit.";
}

function* describeFinding(finding: Finding): Generator<string> {
  const { name, odoo, patriot } = finding;
  yield `- ${[clientNoOf(finding), name].filter(Boolean).join(" ")}`;
  for (const [side, facts] of [
    ["Odoo", odoo],
    ["Patriot", patriot],
  ] as const) {
    const text = describeFacts(facts);
    if (text !== "" && text !== name) {
      yield `    ${side.padEnd(7)}  ${text.replaceAll("\n", "\n             ")}`;
    }
  }
}

/** In pieces, for there may be more findings than one text holds. */
function* toDocument(
  audited: Audited,
  found: Found,
  asked: readonly FindingKind[],
): Generator<string> {
  const counts = Object.fromEntries(asked.map((kind) => [kind, found.count(kind)]));
  yield `{ ${JSON.stringify({ ...audited, counts }).slice(1, -1)}, "findings": [`;
  let before: string | undefined;
  for (const finding of found.of(asked)) {
    if (before !== undefined) {
      yield `${before},`;
    }
    before = JSON.stringify({ ...finding, ...describeSides(finding) });
  }
  if (before !== undefined) {
    yield before;
  }
  yield "]}";
}

function* toRows(findings: Iterable<Finding>): Generator<string[]> {
  for (const finding of findings) {
    const { kind, name, partner_id, link_id } = finding;
    const { odoo, patriot } = describeSides(finding);
    const records = [partner_id, link_id].map((id) => (id === null ? "" : String(id)));
    yield [kind, clientNoOf(finding), name, odoo, patriot, ...records];
  }
}

function describeSides({ odoo, patriot }: Finding): { odoo: string; patriot: string } {
  return { odoo: describeFacts(odoo), patriot: describeFacts(patriot) };
}

function clientNoOf({ client_id, port_id }: Finding): string {
  return client_id === null || port_id === null ? "" : formatClientNo(client_id, port_id);
}
