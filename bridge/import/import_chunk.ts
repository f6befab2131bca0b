import type { BillingSides } from "../billing/patience.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork, OdooParams, OdooResult } from "../contract/odoo_api.ts";
import { claimLinks } from "./claim_links.ts";
import type { Decision, Found, Prefer } from "./decide.ts";
import { decideRow } from "./decide_row.ts";
import { describeDecision } from "./describe_decision.ts";
import type { Ledger } from "./ledger.ts";
import { lookUpRows } from "./look_up_rows.ts";
import { noteDealers } from "./note_dealers.ts";
import { type RowResult, refusal, resultOf } from "./results.ts";
import type { ClientRow, ImportRow } from "./rows.ts";

export type ChunkOptions = {
  isDryRun: boolean;
  operatorId: string;
  prefer: Prefer;
  /** Clients whose dealer pays are left out. */
  skipDealerPaid: boolean;
  /** Name of the Patriot Type of clients for which nothing else says one. */
  defaultType: string | null;
};

type Add = Extract<Decision, { action: "add" }>;
type Asked = { row: ImportRow; found: Found; decision: Decision };
type AddRow = OdooParams<"import_add">["rows"][number];
type Added = OdooResult<"import_add">[number];

/**
 * Imports some rows, or says what would become of them: asks Odoo whose they are, decides, adds, claims
 * the clients in Patriot and tells Odoo. Done again after any cut, it ends the same.
 *
 * @returns what became of each row, in their order
 * @throws PatriotPartnerError trouble of either side
 */
export async function importChunk(
  sides: BillingSides,
  ledger: Ledger,
  { rows, options }: { rows: readonly ImportRow[]; options: ChunkOptions },
): Promise<RowResult[]> {
  const results = new Map<ImportRow, RowResult>();
  const wanted: ImportRow[] = [];
  for (const row of rows) {
    if (options.skipDealerPaid && row.kind === "client" && row.isDealerPaid) {
      results.set(row, resultOf(row, "skipped", { reason: "Its dealer pays." }));
    } else {
      wanted.push(row);
    }
  }
  const { present, refused } = await lookUpRows(sides.patriot, wanted);
  for (const [row, fault] of refused) {
    results.set(row, refusal(row, fault));
  }
  const asked = await askOdoo(sides, ledger, { rows: present, options });
  for (const one of asked) {
    results.set(one.row, describeDecision(one.row, one.found, one.decision));
  }
  if (!options.isDryRun) {
    await apply(sides, asked, { options, results });
  }
  return rows.flatMap((row) => results.get(row) ?? []);
}

async function askOdoo(
  { odoo }: BillingSides,
  ledger: Ledger,
  { rows, options }: { rows: readonly ImportRow[]; options: ChunkOptions },
): Promise<Asked[]> {
  if (rows.length === 0) {
    return [];
  }
  const { rows: found } = await odoo.call("import_match", {
    default_type: options.defaultType,
    rows: rows.map((row, index) => ({ row: index, ...keyFields(row) })),
  });
  const byRow = new Map(found.map((one) => [one.row, one]));
  const asked: Asked[] = [];
  ledger.inOneStep(() => {
    for (const [index, row] of rows.entries()) {
      const own = byRow.get(index);
      if (own === undefined) {
        throw new PatriotPartnerError("odoo_invalid_answer", { reason: "a row has no answer" });
      }
      asked.push({
        row,
        found: own,
        decision: decideRow(ledger, { row, found: own, prefer: options.prefer }),
      });
    }
  });
  return asked;
}

async function apply(
  sides: BillingSides,
  asked: readonly Asked[],
  { options, results }: { options: ChunkOptions; results: Map<ImportRow, RowResult> },
): Promise<void> {
  const toAdd = asked.flatMap(({ row, decision }) =>
    decision.action === "add" ? [{ row, decision }] : [],
  );
  const toClaim = new Map<ClientRow, LinkWork>();
  const dealers = asked.flatMap(({ row, found }) =>
    row.kind === "dealer" && found.held ? [{ row, customer: found.held.partner }] : [],
  );
  for (const { row, added } of await add(sides, toAdd, options)) {
    results.set(row, resultOfAdded(row, added));
    if (row.kind === "client" && added.link) {
      toClaim.set(row, added.link);
    } else if (row.kind === "dealer" && added.partner) {
      dealers.push({ row, customer: added.partner });
    }
  }
  for (const [row, link] of await readUnclaimed(sides, asked)) {
    results.set(row, resultOf(row, "linked", { customerId: link.partner.id }));
    toClaim.set(row, link);
  }
  const failures = await claimLinks(sides, [...toClaim.values()]);
  for (const [row, link] of toClaim) {
    const fault = failures.get(link.id);
    const before = results.get(row);
    if (fault) {
      results.set(row, { ...refusal(row, fault), customerId: before?.customerId ?? null });
    }
  }
  await noteDealers(sides.patriot, dealers, options.operatorId);
}

async function add(
  { odoo }: BillingSides,
  toAdd: readonly { row: ImportRow; decision: Add }[],
  { operatorId, defaultType }: ChunkOptions,
): Promise<{ row: ImportRow; added: Added }[]> {
  if (toAdd.length === 0) {
    return [];
  }
  const answers = await odoo.call("import_add", {
    operator_id: operatorId,
    default_type: defaultType,
    rows: toAdd.map(({ row, decision }, index) => addRow(index, row, decision)),
  });
  const byRow = new Map(answers.map((one) => [one.row, one]));
  return toAdd.map(({ row }, index) => {
    const added = byRow.get(index);
    if (added === undefined) {
      throw new PatriotPartnerError("odoo_invalid_answer", { reason: "a row has no answer" });
    }
    return { row, added };
  });
}

function addRow(index: number, row: ImportRow, decision: Add): AddRow {
  const { partnerId, groupKey, overwrite, ownSite, given } = decision;
  return {
    row: index,
    ...keyFields(row),
    partner_id: partnerId,
    group_key: groupKey,
    customer: given,
    overwrite,
    site: row.kind === "client" ? (row.patriot?.site ?? null) : null,
    own_site: ownSite,
    dealer_name: row.kind === "dealer" ? row.customer.name : null,
  };
}

/** Links that an earlier run made and did not claim any more. */
async function readUnclaimed(
  { odoo }: BillingSides,
  asked: readonly Asked[],
): Promise<[ClientRow, LinkWork][]> {
  const behind = new Map<number, ClientRow>();
  for (const { row, found } of asked) {
    if (row.kind === "client" && found.held?.link?.is_behind) {
      behind.set(found.held.link.link_id, row);
    }
  }
  if (behind.size === 0) {
    return [];
  }
  const { links } = await odoo.call("links_read", { link_ids: [...behind.keys()] });
  return links.flatMap((link): [ClientRow, LinkWork][] => {
    const row = behind.get(link.id);
    const isUnclaimed = link.origin === "existing" && !link.confirmed && !link.release;
    return row && isUnclaimed ? [[row, link]] : [];
  });
}

function resultOfAdded(row: ImportRow, { outcome, partner, updated, fault }: Added): RowResult {
  if (outcome === "refused") {
    return refusal(row, fault ?? { code: "odoo_invalid_answer", params: { reason: "no reason" } });
  }
  const customerId = partner?.id ?? null;
  return resultOf(row, outcome === "linked" && updated ? "updated" : outcome, { customerId });
}

function keyFields(row: ImportRow) {
  const { customer, groupKey: group_key } = row;
  return row.kind === "client"
    ? {
        client: { client_id: row.clientId, port_id: row.portId },
        dealer_id: null,
        ...{ customer, group_key },
      }
    : { client: null, dealer_id: row.dealerId, customer, group_key };
}
