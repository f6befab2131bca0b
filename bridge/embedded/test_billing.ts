import type { BatchDefinition, BilledItem, Invoice, InvoiceLine } from "../contract/batches.ts";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { callDesktop, startPatriot } from "./test_patriot.ts";

export const OPERATOR = { operatorId: "BILLING" };
export const SITE = { clientId: "7000", portId: "01" };

export const DEFINITION: BatchDefinition = {
  definitionId: "SERVICE",
  name: "Services",
  kind: "service",
  payer: "any",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  authorized: false,
};
export const MONTHLY = {
  unit: "month",
  every: 1,
  start: "2026-01-01",
  partCharging: { kind: "none" },
  billOn: { days: 0, when: "before", of: "start" },
} as const;

/**
 * An embedded Patriot without seeded clients: `count` clients from 7000 on of dealer D012, charges
 * SVC, ACT and WRK of the three kinds, and a definition of each kind.
 */
export async function startBilling({ count = 3 } = {}) {
  const started = await startPatriot({ seed: { clients: 0 } });
  const { url, patriot } = started;
  const desktop = async (method: string, params: Record<string, unknown>) => {
    const { result, error } = await callDesktop(url, method, params);
    if (error !== undefined) {
      throw new Error(JSON.stringify(error));
    }
    return result;
  };
  await desktop("insertMany", { dealerId: "D012", portId: "01", startId: "7000", count });
  const charge = { amount: "10.00", ledgerCode: "4000" };
  const service = { ...charge, kind: "service", period: MONTHLY };
  await desktop("putCharge", { ...service, chargeId: "SVC", name: "Monitoring" });
  await desktop("putCharge", { ...charge, kind: "activation", chargeId: "ACT", name: "Alarm" });
  await desktop("putCharge", { ...charge, kind: "workOrder", chargeId: "WRK", name: "Visit" });
  const definitions = (["service", "activation", "workOrder"] as const).map((kind) => ({
    ...DEFINITION,
    definitionId: kind.toUpperCase(),
    kind,
  }));
  await patriot.call("batchDefinition.import", { ...OPERATOR, definitions });
  const createBatch = async (changes: Partial<PatriotParams<"batch.create">> = {}) => {
    const wish = { definitionId: "SERVICE", runDate: "2026-11-01", requestId: crypto.randomUUID() };
    const { batch } = await patriot.call("batch.create", { ...wish, ...OPERATOR, ...changes });
    return batch;
  };
  const assign = async (changes: Record<string, unknown> = {}): Promise<number> => {
    const assignment = { ...SITE, chargeId: "SVC", start: "2026-10-01", ...changes };
    return (await desktop("assignCharge", assignment)).assignmentId;
  };
  return { ...started, desktop, createBatch, assign };
}

/** The item of a service of November 2026. */
export function november(assignmentId: number): BilledItem {
  return { kind: "service", assignmentId, from: "2026-11-01", to: "2026-11-30" };
}

export function makeLine(items: BilledItem[], changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const amounts = { quantity: "1", unitAmount: "10.00", amount: "10.00" };
  return { chargeId: "SVC", description: "Monitoring, 7000-01", ...amounts, items, ...changes };
}

/** An invoice of one site with those lines; its total is their sum in whole units. */
export function makeInvoice(
  seq: number,
  lines: InvoiceLine[],
  changes: Partial<Invoice> = {},
): Invoice {
  const total = lines.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2);
  const payer = { dealerId: null, payerName: "Kauri Café", customer: { id: 7, name: "Kauri" } };
  const sections = [{ ...SITE, name: "Kauri Café", lines }];
  return { seq, ...payer, total, sections, ...changes };
}
