import fc from "fast-check";
import { expect, test } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "./attempt.ts";
import { toClientFields } from "./desired.ts";
import { LaxPatriot } from "./testing/lax_patriot.ts";
import { createRunner } from "./testing/link_runner.ts";
import { OdooStandIn, type StandInLink } from "./testing/odoo_stand_in.ts";
import { lostAnswer, refusedConnection } from "./testing/patriot_fixture.ts";

/**
 * What befalls one call. `refused`: never sent. `lost`: neither took effect nor answered.
 * `unanswered`: took effect, without an answer. `late`: takes effect after its caller gave up.
 * `crashBefore`, `crashAfter`: the bridge dies before or after the call took effect.
 */
type Fate = "refused" | "lost" | "unanswered" | "late" | "crashBefore" | "crashAfter" | "fine";
/** What people do meanwhile: edit a customer, take an ID at a desktop, move the type's range. */
type Deed = "edit" | "takeId" | "moveRange" | "none";
type Step = { fate: Fate; deed: Deed };

const LINKS = 3;
const RANGES = [
  { start_client_no: "A10", end_client_no: "A29" },
  { start_client_no: "B10", end_client_no: "B29" },
] as const;

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  fate: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Fate>("fine") },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Fate>(
        "refused",
        "lost",
        "unanswered",
        "late",
        "crashBefore",
        "crashAfter",
      ),
    },
  ),
  deed: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Deed>("none") },
    { weight: 1, arbitrary: fc.constantFrom<Deed>("edit", "takeId", "moveRange") },
  ),
});

class World {
  readonly odoo = new OdooStandIn();
  readonly patriot = new LaxPatriot();
  private readonly typeId = this.odoo.addType({ ...RANGES[0] });
  readonly links = Array.from({ length: LINKS }, () => this.odoo.addLink(this.typeId));
  private readonly late: (() => Promise<unknown>)[] = [];
  private isAlive = false;
  private deeds = 0;

  constructor(private readonly steps: Step[]) {}

  get hasStepsLeft(): boolean {
    return this.steps.length > 0;
  }

  /** One life of a bridge: it runs every link that is behind, until it is done or dies. */
  async live(): Promise<void> {
    this.isAlive = true;
    if (!this.links.some(isBehind)) {
      this.act("edit");
    }
    const patriot: PatriotCalls = {
      call: (method, params) => this.pass(() => this.patriot.call(method, params), lostAnswer),
    };
    const odoo: OdooApi = {
      call: (method, params) => this.pass(() => this.odoo.call(method, params), odooAway),
    };
    const run = createRunner(odoo, patriot);
    const behind = this.links.filter(
      (l) => l.state !== "failed" && l.revision > l.applied_revision,
    );
    await Promise.all(behind.map(({ id }) => run(id).catch(() => undefined)));
    this.isAlive = false;
  }

  async landLateCalls(): Promise<void> {
    for (const land of this.late.splice(0)) {
      await land().catch(() => undefined);
    }
  }

  /** What people do about links that wait for them. */
  mend(): void {
    for (const link of this.links.filter(({ state }) => state === "failed")) {
      if (link.error?.code !== "client_unmarked" && link.error?.code !== "range_exhausted") {
        throw new Error(`A link waits for a person without cause: ${link.error?.code}`);
      }
      link.fate_unknown = link.error.code === "client_unmarked" ? false : link.fate_unknown;
      this.odoo.wake(({ id }) => id === link.id);
    }
  }

  private async pass<T>(call: () => Promise<T>, unanswered: () => Error): Promise<T> {
    this.assertAlive();
    const { fate, deed } = this.steps.shift() ?? { fate: "fine", deed: "none" };
    this.act(deed);
    switch (fate) {
      case "refused":
        throw unanswered === lostAnswer ? refusedConnection() : unanswered();
      case "lost":
        throw unanswered();
      case "late":
        this.late.push(call);
        throw unanswered();
      case "crashBefore":
        this.isAlive = false;
        break;
    }
    this.assertAlive();
    const result = await call();
    if (fate === "crashAfter") {
      this.isAlive = false;
    }
    this.assertAlive();
    if (fate === "unanswered") {
      throw unanswered();
    }
    return result;
  }

  private assertAlive(): void {
    if (!this.isAlive) {
      throw new Error("This bridge is dead.");
    }
  }

  private act(deed: Deed): void {
    this.deeds += 1;
    if (deed === "edit") {
      const link = this.links[this.deeds % LINKS] as StandInLink;
      this.odoo.editPartner(link.partnerId, { street: `${this.deeds} Moving Street` });
    } else if (deed === "moveRange") {
      this.odoo.editType(this.typeId, { ...RANGES[this.deeds % 2] });
    } else if (deed === "takeId") {
      this.takeId();
    }
  }

  private takeId(): void {
    const { start_client_no: startId, end_client_no: endId } = RANGES[this.deeds % 2] ?? RANGES[0];
    const [clientId] = this.patriot.freeIds({ portId: "01", startId, endId, limit: 1 });
    if (clientId !== undefined) {
      const fields = toClientFields({ ...this.partnerOf(this.links[0]), link_count: 1 });
      this.patriot.insert({ clientId, portId: "01" }, null, fields);
    }
  }

  partnerOf(link: StandInLink | undefined) {
    const partner = this.odoo.partners.get(link?.partnerId ?? 0);
    if (!partner) {
      throw new Error("There is no such customer.");
    }
    return partner;
  }
}

function isBehind({ state, revision, applied_revision }: StandInLink): boolean {
  return state !== "failed" && revision > applied_revision;
}

function odooAway(): Error {
  return new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
}

test("whatever fails wherever, every link ends with one client that holds the newest fields", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 80 }), async (steps) => {
      const world = new World([...steps]);
      while (world.hasStepsLeft) {
        await world.live();
        if (world.hasStepsLeft) {
          world.mend();
        }
        if (steps.length % 2 === 0) {
          await world.landLateCalls();
        }
      }
      await world.landLateCalls();
      for (let life = 0; life < 10; life += 1) {
        world.mend();
        await world.live();
      }
      for (const link of world.links) {
        const fields = toClientFields({ ...world.partnerOf(link), link_count: 1 });
        const clients = world.patriot.clients.filter(({ marker }) => marker === link.marker);
        expect(clients).toHaveLength(1);
        expect(clients[0]).toMatchObject(fields);
        expect(link).toMatchObject({
          state: "linked",
          applied_revision: link.revision,
          client_id: clients[0]?.clientId,
        });
      }
    }),
    { numRuns: 300 },
  );
});
