import fc from "fast-check";
import { expect, test } from "vitest";
import { invoiceSchema } from "../../contract/batches.ts";
import type { Activation, WorkOrder } from "../../contract/charges.ts";
import { composeInvoices } from "./compose_invoices.ts";
import { modelAmount, modelSum } from "./testing/model.ts";
import { anyDay, anyDecimal, charge, client, definition, input, RUNS } from "./testing/samples.ts";

const CHARGES = ["PATROL", "CLEAN-OP"].map((chargeId) =>
  charge({ chargeId, kind: "activation", amount: "12.50", quantity: "1", period: null }),
);
const [LATEST, EARLIEST] = [Date.parse("2026-11-20"), Date.parse("2026-11-10")];

const anyUse = {
  client: fc
    .record({ clientId: fc.constantFrom("1077", "999"), portId: fc.constantFrom("01", "02") })
    .map(client),
  chargeId: fc.constantFrom("PATROL", "CLEAN-OP"),
  terms: fc
    .tuple(fc.option(fc.constantFrom("12.50", "12.5", "7.125")), fc.option(anyDecimal))
    .map(([amount, quantity]) => ({
      ...(amount === null ? {} : { amount }),
      ...(quantity === null ? {} : { quantity }),
    })),
};

const anyActivations: fc.Arbitrary<Activation[]> = fc
  .array(
    fc.record({
      ...anyUse,
      at: fc.integer({ min: EARLIEST, max: LATEST }).map((at) => new Date(at).toISOString()),
      event: fc.constant("Burglary"),
    }),
    { maxLength: 12 },
  )
  .map((some) => some.map((one, place) => ({ activationId: place + 1, ...one })));

const anyWorkOrders: fc.Arbitrary<WorkOrder[]> = fc
  .array(
    fc.record({
      client: anyUse.client,
      title: fc.constant("Battery"),
      completedOn: anyDay,
      charges: fc
        .array(
          fc.record({ chargeId: anyUse.chargeId, description: fc.string(), terms: anyUse.terms }),
          { maxLength: 3 },
        )
        .map((lines) => lines.map((line, place) => ({ lineNo: place + 1, ...line }))),
    }),
    { maxLength: 5 },
  )
  .map((some) => some.map((one, place) => ({ workOrderId: place + 1, ...one })));

const shuffled = <T>(some: fc.Arbitrary<T[]>) =>
  some.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );

function linesOf({ invoices }: ReturnType<typeof composeInvoices>) {
  return invoices.flatMap(({ sections }) =>
    sections.flatMap(({ clientId, portId, lines }) =>
      lines.map((line) => ({ clientNo: `${clientId}-${portId}`, ...line })),
    ),
  );
}

test("each activation up to the run's local day is on one line, which sums those alike", () => {
  fc.assert(
    fc.property(shuffled(anyActivations), ([activations, others]) => {
      // UTC+2 all the year: the sign of these names is reversed.
      const runDate = "2026-11-15";
      const base = input({
        definition: definition({ kind: "activation", timeZone: "Etc/GMT-2" }),
        runDate,
        charges: CHARGES,
      });
      const answer = composeInvoices({ ...base, activations });
      expect(composeInvoices({ ...base, activations: others })).toEqual(answer);
      expect(answer.invoices.map((invoice) => invoiceSchema.parse(invoice))).toEqual(
        answer.invoices,
      );

      const expected = new Map<string, { ids: number[]; unit: string; quantities: string[] }>();
      for (const { activationId, at, chargeId, client: site, terms } of activations) {
        const wall = new Date(Date.parse(at) + 2 * 3_600_000).toISOString().slice(0, 10);
        if (wall <= runDate) {
          const unit = terms.amount ?? "12.50";
          const key = `${site.clientId}-${site.portId} ${chargeId} ${Number(unit)}`;
          const group = expected.get(key) ?? { ids: [], unit, quantities: [] };
          expected.set(key, group);
          group.ids.push(activationId);
          group.quantities.push(terms.quantity ?? "1");
        }
      }
      const wanted = [...expected].map(([key, { ids, unit, quantities }]) => {
        const quantity = modelSum(quantities, 6);
        return {
          key,
          ids,
          amount: modelAmount([unit, quantity], { charged: 1, whole: 1, digits: 2 }),
        };
      });
      const found = linesOf(answer).map((line) => ({
        key: `${line.clientNo} ${line.chargeId} ${Number(line.unitAmount)}`,
        ids: line.items
          .flatMap((item) => (item.kind === "activation" ? [item.activationId] : []))
          .sort((a, b) => a - b),
        amount: line.amount,
      }));
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect(found.sort(byKey)).toEqual(
        wanted.filter(({ amount }) => Number(amount) !== 0).sort(byKey),
      );
    }),
    RUNS,
  );
});

test("each charge of a work order completed up to the run's day is one line", () => {
  fc.assert(
    fc.property(shuffled(anyWorkOrders), anyDay, ([workOrders, others], runDate) => {
      const base = input({
        definition: definition({ kind: "workOrder" }),
        runDate,
        charges: CHARGES,
      });
      const answer = composeInvoices({ ...base, workOrders });
      expect(composeInvoices({ ...base, workOrders: others })).toEqual(answer);
      const wanted = workOrders
        .filter(({ completedOn }) => completedOn <= runDate)
        .flatMap(({ workOrderId, charges }) =>
          charges.map(({ lineNo, terms }) => ({
            key: `${workOrderId}/${lineNo}`,
            amount: modelAmount([terms.amount ?? "12.50", terms.quantity ?? "1"], {
              charged: 1,
              whole: 1,
              digits: 2,
            }),
          })),
        )
        .filter(({ amount }) => Number(amount) !== 0);
      const found = linesOf(answer).flatMap(({ items, amount }) =>
        items.flatMap((item) =>
          item.kind === "workOrder" ? [{ key: `${item.workOrderId}/${item.lineNo}`, amount }] : [],
        ),
      );
      const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect(found.sort(byKey)).toEqual(wanted.sort(byKey));
    }),
    RUNS,
  );
});
