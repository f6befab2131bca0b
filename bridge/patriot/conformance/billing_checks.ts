import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { BatchDefinition } from "../../contract/batches.ts";
import { type Check, type Context, ensure, ensureRefused, type WriteArea } from "./check.ts";

const LATE = "2999-12-31";
const LATE_MOMENT = "2999-12-31T00:00:00Z";
/** A definition of these checks; its batches are all rejected. */
const DEFINITION: BatchDefinition = {
  definitionId: "CONFORMANCE-TEST",
  name: "Conformance test, never to be committed",
  kind: "service",
  payer: "client",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  authorized: false,
};
const NO_TOTALS = { invoiceCount: 0, lineCount: 0, total: "0" };

/** What a walk reads: its items and where the next page begins. */
type Page = { items: object[]; next: number | null };
type Read = (context: Context, walk: { after: number; limit: number }) => Promise<Page>;

const WALKS: Record<string, Read> = {
  "chargeOverride.list": ({ patriot }, walk) => patriot.call("chargeOverride.list", walk),
  "assignment.list": ({ patriot }, walk) =>
    patriot.call("assignment.list", { ...walk, payer: "any" }),
  "activation.list": ({ patriot }, walk) =>
    patriot.call("activation.list", { ...walk, payer: "any", until: LATE_MOMENT }),
  "workOrder.list": ({ patriot }, walk) =>
    patriot.call("workOrder.list", { ...walk, payer: "any", until: LATE }),
};

const walkChecks: Check[] = Object.entries(WALKS).map(([method, read]) => ({
  name: `${method} is read on from the last item, one by one as in pages`,
  run: async (context) => {
    const whole = await read(context, { after: 0, limit: 3 });
    const single: object[] = [];
    let after: number | null = 0;
    while (after !== null && single.length < whole.items.length) {
      const page: Page = await read(context, { after, limit: 1 });
      single.push(...page.items);
      after = page.next;
    }
    ensure(isDeepStrictEqual(single, whole.items), "single items differ from a page");
  },
}));

/** Checks of billing that only read; the answers' shape and order are checked with each call. */
export const billingReadChecks: Check[] = [
  ...walkChecks,
  {
    name: "assignments of the two payers are those of any",
    run: async ({ patriot }) => {
      const [client, dealer, any] = await Promise.all(
        (["client", "dealer", "any"] as const).map((payer) =>
          patriot.call("assignment.list", { payer, limit: 20 }),
        ),
      );
      const parts = [...(client?.items ?? []), ...(dealer?.items ?? [])];
      const ids = new Set(parts.map(({ assignmentId }) => assignmentId));
      const isCovered = any?.items.every(({ assignmentId }) => ids.has(assignmentId));
      ensure(isCovered === true, "an assignment has no payer");
    },
  },
  {
    name: "nothing is chargeable before there was any",
    run: async ({ patriot }) => {
      const old = { payer: "any", until: "1900-01-01T00:00:00Z" } as const;
      const { items } = await patriot.call("activation.list", old);
      ensure(items.length === 0, "an activation is later than asked for");
    },
  },
  {
    name: "batch.get answers the batches of batch.list, and null for another",
    run: async ({ patriot }) => {
      const { items } = await patriot.call("batch.list", { limit: 3 });
      for (const listed of items) {
        const { batch } = await patriot.call("batch.get", { batchId: listed.batchId });
        ensure(isDeepStrictEqual(batch, listed), `batch ${listed.batchId} differs in the two`);
      }
      const { batch: none } = await patriot.call("batch.get", { batchId: "B999999999999" });
      ensure(none === null, "a batch is found that is not there");
    },
  },
];

/** Checks that make batches, without invoices, and reject them. */
export function makeBillingChecks({ operatorId }: WriteArea): Check[] {
  const importDefinition = ({ patriot }: Context) =>
    patriot.call("batchDefinition.import", { operatorId, definitions: [DEFINITION] });
  const createBatch = async ({ patriot }: Context, requestId: string = randomUUID()) => {
    const { definitionId } = DEFINITION;
    const wish = { definitionId, runDate: "2026-01-31", operatorId, requestId };
    return (await patriot.call("batch.create", wish)).batch;
  };

  return [
    {
      name: "batchDefinition.import adds a definition once",
      run: async (context) => {
        await importDefinition(context);
        const { items: again } = await importDefinition(context);
        ensure(again[0]?.outcome === "unchanged", `a repeat is ${again[0]?.outcome}`);
        const { items } = await context.patriot.call("batchDefinition.list", {});
        const kept = items.find(({ definitionId }) => definitionId === DEFINITION.definitionId);
        ensure(isDeepStrictEqual(kept, DEFINITION), "it is kept otherwise than sent");
      },
    },
    {
      name: "batch.create knows a repeated request, and gives up a half batch of its definition",
      run: async (context) => {
        await importDefinition(context);
        const requestId = randomUUID();
        const first = await createBatch(context, requestId);
        ensure(first.state === "generating", `it begins as ${first.state}`);
        const same = await createBatch(context, requestId);
        ensure(isDeepStrictEqual(same, first), "a repeat makes another batch");
        const { batchId } = await createBatch(context);
        const { batch } = await context.patriot.call("batch.get", { batchId: first.batchId });
        ensure(batch?.state === "rejected", `the half batch is ${batch?.state}`);
        await context.patriot.call("batch.reject", { batchId, operatorId });
      },
    },
    {
      name: "a batch closes with its own totals only, and is not committed before it is authorized",
      run: async (context) => {
        const { patriot } = context;
        await importDefinition(context);
        const { batchId } = await createBatch(context);
        const step = { batchId, operatorId };
        await ensureRefused(patriot.call("batch.authorize", step), "batch_state");
        const wrong = { ...step, ...NO_TOTALS, invoiceCount: 1 };
        await ensureRefused(patriot.call("batch.close", wrong), "totals_differ");
        const { batch } = await patriot.call("batch.close", { ...step, ...NO_TOTALS });
        ensure(batch.state === "unauthorized", `it closes as ${batch.state}`);
        await ensureRefused(patriot.call("batch.commit", step), "batch_state");
        await patriot.call("batch.reject", step);
        await ensureRefused(patriot.call("batch.authorize", step), "batch_state");
        await patriot.call("batch.reject", step);
      },
    },
    {
      name: "what is not there is refused as not_found",
      run: async ({ patriot }) => {
        const step = { batchId: "B999999999999", operatorId };
        await ensureRefused(patriot.call("batch.authorize", step), "not_found");
        const charge = { chargeId: "ZZQNONE", operatorId, product: null };
        await ensureRefused(patriot.call("charge.setProduct", charge), "not_found");
        const { items } = await patriot.call("workstation.list", { limit: 1 });
        const workstationId = items[0]?.workstationId;
        ensure(workstationId !== undefined, "workstation.list is empty");
        const expiresAt = new Date(Date.now() - 60_000).toISOString();
        const open = { ...step, workstationId, requestId: randomUUID(), expiresAt };
        await ensureRefused(patriot.call("workstation.openBatch", open), "not_found");
      },
    },
    {
      name: "charge.setProduct keeps what stands there",
      run: async ({ patriot }) => {
        const { items } = await patriot.call("charge.list", { limit: 1 });
        const [charge] = items;
        if (charge !== undefined) {
          const { chargeId, product } = charge;
          const same = { chargeId, operatorId, product };
          const { charge: kept } = await patriot.call("charge.setProduct", same);
          ensure(isDeepStrictEqual(kept, charge), "the same product changed something else");
        }
      },
    },
  ];
}
