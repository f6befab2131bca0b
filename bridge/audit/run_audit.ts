import { today } from "../billing/amounts/local_days.ts";
import { PriceList } from "../billing/amounts/terms.ts";
import type { BillingSides } from "../billing/patience.ts";
import type { Course } from "../billing/progress.ts";
import { listCharges } from "../billing/read_charges.ts";
import { checkNext, walk, walkPages } from "../billing/walk.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import { listDealers } from "../dealers/dealer_links.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import type { Candidate } from "./candidate.ts";
import { type Charging, findChargeTrouble } from "./charge_findings.ts";
import { compareClients } from "./client_order.ts";
import { CONFIRMED_CLIENTS, confirm } from "./confirm.ts";
import { findDiffering, findGone, findWithoutCustomer } from "./link_findings.ts";
import { mergeJoin } from "./merge_join.ts";
import { findOperators } from "./operator_findings.ts";
import { findPrices } from "./price_findings.ts";
import type { ServiceCharges } from "./service_charges.ts";
import { type AuditedLink, readClients, readLinks } from "./sides_read.ts";

/** Charges with what batches bill of each. */
const CHARGES_A_PAGE = 200;
const OVERRIDES_A_PAGE = 500;

/** How many it has looked at so far. */
export type Audited = { clients: number; links: number };

/**
 * Holds Patriot and Odoo against each other and hands on what it finds, each once, as it goes. Memory does
 * not grow with clients, links and charges on clients. Nothing is changed on either side, but that Odoo's
 * mirror of the charges is brought up to date.
 *
 * @param onFindings takes findings in runs; what it throws ends the audit
 * @param audited counted up as it goes
 * @throws PatriotPartnerError for trouble of either side; Interrupted
 */
export async function runAudit(
  sides: BillingSides,
  audited: Audited,
  onFindings: (findings: Finding[]) => Promise<void>,
  { signal, onProgress }: Course = {},
): Promise<void> {
  const { patriot } = sides;
  const findings = [...(await findOperators(sides)), ...(await findPrices(sides))];
  await onFindings(findings);
  const charges = await openCharges();
  try {
    const charging = await readCharging(patriot, signal);
    await readCharges(patriot, { charges, day: charging.day, course: { signal, onProgress } });
    const { total } = await patriot.call("client.list", { limit: 1 });
    let candidates: Candidate[] = [];
    let waiting = 0;
    const flush = async () => {
      const found = await confirm(sides, candidates);
      [candidates, waiting] = [[], 0];
      await onFindings(found);
    };
    const joined = mergeJoin(
      readClients(patriot, signal),
      readLinks(sides.odoo, signal),
      compareClients,
    );
    for await (const { left, right } of joined) {
      const [client] = left;
      const found = client
        ? findOfClient(client, right, { charges, charging })
        : right.map(findGone);
      candidates.push(...found);
      waiting += found.length > 0 ? 1 : 0;
      audited.clients += left.length;
      audited.links += right.length;
      if (waiting >= CONFIRMED_CLIENTS) {
        await flush();
      }
      onProgress?.("auditing", audited.clients, Math.max(total, audited.clients));
    }
    await flush();
  } finally {
    charges.close();
  }
}

/** SQLite's library is native, and the bridge starts where it is missing: only an audit loads it. */
async function openCharges(): Promise<ServiceCharges> {
  const { ServiceCharges } = await import("./service_charges.ts");
  return new ServiceCharges();
}

function findOfClient(
  client: Parameters<typeof findWithoutCustomer>[0],
  links: readonly AuditedLink[],
  { charges, charging }: { charges: ServiceCharges; charging: Charging },
): Candidate[] {
  return [
    ...(links.length === 0 ? findWithoutCustomer(client, charging.dealers) : []),
    ...links.flatMap((link) => findDiffering(client, link)),
    ...findChargeTrouble(client, links[0], { charges: charges.of(client), charging }),
  ];
}

async function readCharging(
  patriot: PatriotCalls,
  signal: AbortSignal | undefined,
): Promise<Charging> {
  const charges = await listCharges(patriot, signal);
  const options = { limit: OVERRIDES_A_PAGE, signal };
  const overrides = await walk((page) => patriot.call("chargeOverride.list", page), options);
  const { items: definitions } = await patriot.call("batchDefinition.list", {});
  const dealers = await listDealers(patriot, "");
  // The centre's day, as it bills; this machine's before it does.
  const timeZone = definitions.find(({ kind }) => kind === "service")?.timeZone ?? "local";
  return {
    day: today(timeZone),
    prices: new PriceList(charges, overrides),
    dealers: new Map(
      dealers.flatMap(({ dealerId, customer }) => (customer ? [[dealerId, customer.id]] : [])),
    ),
  };
}

async function readCharges(
  patriot: PatriotCalls,
  { charges, day, course }: { charges: ServiceCharges; day: string; course: Course },
): Promise<void> {
  const { signal, onProgress } = course;
  let count = 0;
  const pages = walkPages(
    (page: { after: number; limit: number }) =>
      patriot.call("assignment.list", { ...page, payer: "any" }),
    { from: 0, limit: CHARGES_A_PAGE, signal, checkNext },
  );
  for await (const page of pages) {
    charges.add(page, day);
    count += page.length;
    onProgress?.("reading charges", count, null);
  }
}
