import fc from "fast-check";
import { expect, test } from "vitest";
import { DEEDS, FATES, FaultWorld, type Step } from "./testing/fault_world.ts";
import type { StandInLink } from "./testing/odoo_stand_in.ts";

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  fate: fc.oneof(
    { weight: 4, arbitrary: fc.constant("fine" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...FATES) },
    { weight: 1, arbitrary: fc.constant("late" as const) },
  ),
  deed: fc.oneof(
    { weight: 5, arbitrary: fc.constant("none" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...DEEDS) },
  ),
});

/** A link that is not behind has one client, which holds the newest of what follows the customer. */
function expectCurrent(world: FaultWorld): void {
  for (const link of world.links.filter(isCurrent)) {
    const clients = world.patriot.clients.filter(({ marker }) => marker === link.marker);
    expect(clients).toHaveLength(1);
    const { client_id: clientId, port_id: portId } = link;
    expect(clients[0]).toMatchObject({ clientId, portId, ...world.expectedOf(link) });
  }
}

function isCurrent({ isArchived, revision, applied_revision }: StandInLink): boolean {
  return !isArchived && revision === applied_revision;
}

/** Nobody writes to a client without bearing its marker, or after the end of its link. */
function expectOthersUntouched(world: FaultWorld): void {
  const markers = new Set(world.links.map(({ marker }) => marker));
  for (const { marker } of world.patriot.clients) {
    expect(marker === null || markers.has(marker)).toBe(true);
  }
  for (const before of world.released.values()) {
    const now = world.patriot.find(before);
    if (now?.marker === null) {
      expect(now).toEqual({ ...before, marker: null, revision: null });
    }
  }
  for (const { isArchived, marker } of world.links.filter((link) => link.isArchived)) {
    const borne = world.patriot.clients.filter((client) => client.marker === marker);
    expect([isArchived, borne]).toEqual([true, []]);
  }
}

async function endure(steps: readonly Step[], bridges: number): Promise<void> {
  const world = new FaultWorld([...steps], bridges);
  while (world.hasStepsLeft) {
    await world.live();
    world.mend();
    expectCurrent(world);
    if (steps.length % 2 === 0) {
      await world.landLateCalls();
    }
  }
  await world.landLateCalls();
  for (let life = 0; life < 10; life += 1) {
    world.mend();
    await world.live();
  }
  expectCurrent(world);
  expectOthersUntouched(world);
  for (const link of world.links.filter(({ isArchived }) => !isArchived)) {
    const { marker: _, ...rest } = link;
    expect(rest).toMatchObject({ state: "linked", applied_revision: link.revision });
  }
}

test.each([1, 2])(
  "whatever fails wherever, with %i bridges at each link, every link ends with one client of its own that holds the newest fields, or with none",
  async (bridges) => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 120, size: "max" }), (steps) =>
        endure(steps, bridges),
      ),
      { numRuns: 200 },
    );
  },
  180_000,
);
