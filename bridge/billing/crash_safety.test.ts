import { expect, test } from "vitest";
import { commitBatch } from "./commit.ts";
import { generateBatch } from "./generate.ts";
import type { BillingSides } from "./patience.ts";
import { OPERATOR, startStage } from "./testing/billing_stage.ts";
import { KILLED, killAt } from "./testing/killed_sides.ts";

const SITES = 4;

/** The first day of the month that lies `months` after November 2026. */
function monthAfter(months: number): string {
  return new Date(Date.UTC(2026, 10 + months, 1)).toISOString().slice(0, 10);
}

function inCents(amounts: readonly string[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
}

/** Runs `work` killed at its first call, then at its second, … until it lives; answers how often it died. */
async function killEverywhere(
  sides: BillingSides,
  isBefore: boolean,
  work: (killed: BillingSides, round: number) => Promise<unknown>,
): Promise<number> {
  for (let dieAt = 0; ; dieAt += 1) {
    const { sides: killed, hasDied } = killAt(sides, { dieAt, isBefore });
    await work(killed, dieAt);
    if (!hasDied()) {
      return dieAt;
    }
  }
}

const expectKill = (error: unknown) => expect(error).toBe(KILLED);

test.each([true, false])(
  "a commit that is killed at any call (before its effect: %s) is finished by the next",
  { timeout: 120_000 },
  async (isBefore) => {
    const { sides, odoo, patriot, generate } = await startStage({ count: SITES });
    let invoices = 0;
    const deaths = await killEverywhere(sides, isBefore, async (killed, round) => {
      const { batch } = await generate({ runDate: monthAfter(round) });
      const batchId = batch?.batchId ?? "";
      await patriot.call("batch.authorize", { batchId, operatorId: "OP01" });
      const options = { batchId, operatorId: OPERATOR, parallel: 1 };
      await commitBatch(killed, options).catch(expectKill);
      const { outcome, batch: ended } = await commitBatch(sides, options);

      expect([outcome, ended.state, ended.sentCount]).toEqual(["committed", "committed", SITES]);
      const own = odoo.list().filter(({ batch_no }) => batch_no === batchId);
      expect(own.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(own.map(({ state }) => state)).toEqual(Array(SITES).fill("posted"));
      expect(inCents(own.map(({ total }) => total))).toBe(inCents([ended.total]));
      invoices += SITES;
    });
    expect(deaths).toBeGreaterThan(12);
    expect(odoo.list()).toHaveLength(invoices);
  },
);

test.each([true, false])(
  "a generate that is killed at any call (before its effect: %s) is finished by the next",
  { timeout: 120_000 },
  async (isBefore) => {
    const { sides, patriot } = await startStage({ count: SITES });
    let months = 0;
    const deaths = await killEverywhere(sides, isBefore, async (killed, round) => {
      const options = {
        definitionId: "SERVICE",
        runDate: monthAfter(round),
        operatorId: OPERATOR,
      };
      await generateBatch(killed, options).catch(expectKill);
      await generateBatch(sides, options);
      expect((await generateBatch(sides, options)).invoices).toEqual([]);
      // October as well as November in the first round.
      months = round + 2;
    });
    expect(deaths).toBeGreaterThan(6);
    const { items: batches } = await patriot.call("batch.list", { limit: 500 });
    expect(inCents(batches.map(({ total }) => total))).toBe(SITES * 1_000 * months);
    const pages = await Promise.all(
      batches.map(({ batchId }) => patriot.call("batch.invoices", { batchId })),
    );
    const billed = pages
      .flatMap(({ items }) => items.flatMap(({ sections }) => sections))
      .flatMap(({ lines }) => lines.map(({ items }) => JSON.stringify(items)));
    expect(billed).toHaveLength(SITES * months);
    expect(new Set(billed).size).toBe(billed.length);
  },
);
