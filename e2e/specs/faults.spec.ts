import { commonFaults } from "../faults/all_faults.ts";
import { tryOnce } from "../faults/results.ts";
import { openWorld } from "../faults/world.ts";
import { expect, test } from "../fixtures.ts";

for (const scenario of commonFaults) {
  test(`fault ${scenario.fault}: ${scenario.name}`, async ({ stack, faults, odooFaults }) => {
    test.setTimeout(180_000);
    const world = await openWorld({
      ...{ stack, patriotProxy: faults, odooProxy: odooFaults, isQuick: true },
    });

    const tally = await tryOnce(world, scenario, 0);

    await world.patriot.close();
    expect(tally, tally.notes.join("\n")).toMatchObject({ lost: 0, doubled: 0, wrong: 0 });
  });
}
