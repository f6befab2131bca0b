import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { chunk } from "../billing/chunks.ts";
import type { BillingSides } from "../billing/patience.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork, OdooParams } from "../contract/odoo_api.ts";
import { type Attempt, requirePlace } from "../sync/attempt.ts";
import { toOdooAddress } from "../sync/desired.ts";
import { requireOperator } from "../sync/insert_order.ts";
import { toReport } from "../sync/report.ts";
import { sendChanges } from "../sync/update_client.ts";

/** Calls of Patriot at a time, of each caller. */
export const AT_ONCE = 8;
/** Reports that one call of Odoo takes. */
const REPORTS_A_CALL = 200;

type Claimed = OdooParams<"import_claimed">["links"][number];

/**
 * Gives the clients of links the links' markers, sends Patriot what Odoo has otherwise, and tells Odoo, so
 * that the sync has nothing left to do. Links that the sync claims meanwhile end the same.
 *
 * @returns why links cannot be claimed, by their number; Odoo shows the same
 * @throws PatriotPartnerError trouble of either side
 */
export async function claimLinks(
  { odoo, patriot }: BillingSides,
  links: readonly LinkWork[],
): Promise<Map<number, Fault>> {
  const correlationId = randomUUID();
  const limit = pLimit(AT_ONCE);
  const failures = new Map<number, Fault>();
  const claimed: Claimed[] = [];
  const refused: { work: LinkWork; error: PatriotPartnerError }[] = [];
  let failure: { error: unknown } | undefined;
  // All end before one may fail: what was claimed is told, and nothing is on its way any more.
  await Promise.all(
    links.map((work) =>
      limit(async () => {
        if (failure) {
          return;
        }
        try {
          claimed.push(await claim(patriot, work));
        } catch (error) {
          if (!(error instanceof PatriotPartnerError) || error.outcome === "retry") {
            failure ??= { error };
            return;
          }
          refused.push({ work, error });
          failures.set(work.id, error.fault);
        }
      }),
    ),
  );
  if (claimed.length > 0) {
    await odoo.call("import_claimed", { correlation_id: correlationId, links: claimed });
  }
  const reports = refused.map(({ work, error }) =>
    toReport(work, { error, fateUnknown: false }, { correlationId, isOutage: false }),
  );
  for (const some of chunk(reports, REPORTS_A_CALL)) {
    await odoo.call("links_report", { reports: some });
  }
  if (failure) {
    throw failure.error;
  }
  return failures;
}

async function claim(patriot: BillingSides["patriot"], work: LinkWork): Promise<Claimed> {
  const { marker, revision } = work;
  const place = requirePlace(work);
  const operatorId = requireOperator(work);
  const { client } = await patriot.call("client.claim", { ...place, marker, revision, operatorId });
  const attempt: Attempt = { work, patriot, allocate: neverAllocates, fateUnknown: false };
  const { client: after, changed } = await sendChanges(attempt, client);
  return { link_id: work.id, revision, changed, site: toOdooAddress(after.site) };
}

const neverAllocates: Attempt["allocate"] = () => {
  throw new Error("A claim takes no new number.");
};
