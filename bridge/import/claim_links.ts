import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { chunk } from "../billing/chunks.ts";
import type { BillingSides } from "../billing/patience.ts";
import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { LinkWork, OdooParams } from "../contract/odoo_api.ts";
import type { Client, PatriotParams } from "../contract/patriot_api.ts";
import { type Attempt, requirePlace } from "../sync/attempt.ts";
import { toOdooAddress } from "../sync/desired.ts";
import { requireOperator } from "../sync/insert_order.ts";
import { toReport } from "../sync/report.ts";
import { sendChanges } from "../sync/update_client.ts";

/** Calls of Patriot at a time, of each caller. */
export const AT_ONCE = 8;
/** Claims that one call of Patriot takes: short, for Patriot may do them in one go. */
const CLAIMS_A_CALL = 100;
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
  const bearing: { work: LinkWork; client: Client }[] = [];
  const claimed: Claimed[] = [];
  const refused: { work: LinkWork; error: PatriotPartnerError }[] = [];
  let failure: { error: unknown } | undefined;
  const note = (work: LinkWork, error: unknown) => {
    if (!(error instanceof PatriotPartnerError) || error.outcome === "retry") {
      failure ??= { error };
      return;
    }
    refused.push({ work, error });
    failures.set(work.id, error.fault);
  };

  async function claimSome(some: readonly LinkWork[]): Promise<void> {
    const asked = some.flatMap((work) => {
      try {
        return [{ work, claim: claimOf(work) }];
      } catch (error) {
        note(work, error);
        return [];
      }
    });
    if (asked.length === 0 || failure) {
      return;
    }
    const claims = asked.map(({ claim }) => claim);
    const { items } = await patriot.call("client.claimMany", { claims });
    for (const [index, { work }] of asked.entries()) {
      const { client = null, fault = null } = items[index] ?? {};
      if (client) {
        bearing.push({ work, client });
      } else if (fault) {
        note(work, new PatriotPartnerError(fault.code, fault.params));
      }
    }
  }

  async function bringUpToDate(work: LinkWork, client: Client): Promise<void> {
    const attempt: Attempt = { work, patriot, allocate: neverAllocates, fateUnknown: false };
    const { client: after, changed } = await sendChanges(attempt, client);
    const site = toOdooAddress(after.site);
    claimed.push({ link_id: work.id, revision: work.revision, changed, site });
  }

  // All end before one may fail: nothing is on its way any more, and what is up to date is told.
  await Promise.all(
    chunk(links, CLAIMS_A_CALL).map((some) =>
      limit(() =>
        claimSome(some).catch((error: unknown) => {
          failure ??= { error };
        }),
      ),
    ),
  );
  await Promise.all(
    bearing.map(({ work, client }) =>
      limit(async () => {
        if (!failure) {
          await bringUpToDate(work, client).catch((error: unknown) => note(work, error));
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

function claimOf(work: LinkWork): PatriotParams<"client.claim"> {
  const { marker, revision } = work;
  return { ...requirePlace(work), marker, revision, operatorId: requireOperator(work) };
}

const neverAllocates: Attempt["allocate"] = () => {
  throw new Error("A claim takes no new number.");
};
