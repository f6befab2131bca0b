import fc from "fast-check";
import { expect, test } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Partner } from "../contract/odoo_api.ts";
import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { toClientFields } from "./desired.ts";
import { LaxPatriot } from "./testing/lax_patriot.ts";
import { createRunner } from "./testing/link_runner.ts";
import { OdooStandIn, type StandInLink } from "./testing/odoo_stand_in.ts";
import { lostAnswer, refusedConnection } from "./testing/patriot_fixture.ts";

/**
 * What befalls one call. `refused`: never sent. `lost`: neither took effect nor answered.
 * `unanswered`: took effect, without an answer. `late`: an insert that takes effect after its caller gave up.
 * `crashBefore`, `crashAfter`: the bridge dies before or after the call took effect.
 */
type Fate = "refused" | "lost" | "unanswered" | "late" | "crashBefore" | "crashAfter" | "fine";
/** What people do meanwhile: edit a customer, take an ID at a desktop, move the type's range. */
type Deed = "edit" | "takeId" | "moveRange" | "none";
/** Errors of a call that did not come back. */
type Route = { lost: () => Error; refused: () => Error; mayBeLate: boolean };
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
    if (this.hasStepsLeft && !this.links.some(isBehind)) {
      this.act("edit");
    }
    const patriot: PatriotCalls = {
      call: (method, params) => {
        const mayBeLate = method === "client.insert";
        const route = { lost: lostAnswer, refused: refusedConnection, mayBeLate };
        return this.pass(route, () => this.patriot.call(method, params));
      },
    };
    const odoo: OdooApi = {
      call: (method, params) => {
        const route = { lost: odooAway, refused: odooAway, mayBeLate: false };
        return this.pass(route, () => this.odoo.call(method, params));
      },
    };
    const run = createRunner(odoo, patriot);
    await Promise.all(this.links.filter(isBehind).map(({ id }) => run(id).catch(() => undefined)));
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

  private async pass<T>(route: Route, call: () => Promise<T>): Promise<T> {
    this.assertAlive();
    const { fate, deed } = this.steps.shift() ?? { fate: "fine", deed: "none" };
    this.act(deed);
    if (fate === "refused") {
      throw route.refused();
    }
    if (fate === "lost" || fate === "late") {
      if (fate === "late" && route.mayBeLate) {
        this.late.push(call);
      }
      throw route.lost();
    }
    this.isAlive = fate !== "crashBefore";
    this.assertAlive();
    const result = await call();
    this.isAlive = fate !== "crashAfter" && this.isAlive;
    this.assertAlive();
    if (fate === "unanswered") {
      throw route.lost();
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
      const fields = fieldsOf(this.partnerOf(this.links[0]));
      this.patriot.insert({ clientId, portId: "01" }, { marker: null, revision: null }, fields);
    }
  }

  /** A link that is not behind has a client with the customer's newest fields. */
  expectCurrent(): void {
    for (const link of this.links.filter((one) => one.revision === one.applied_revision)) {
      const fields = fieldsOf(this.partnerOf(link));
      const client = this.patriot.clients.find(({ clientId }) => clientId === link.client_id);
      expect(client).toMatchObject({ marker: link.marker, ...fields });
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

function fieldsOf(partner: Omit<Partner, "link_count">) {
  return toClientFields({ partner: { ...partner, link_count: 1 }, site: null });
}

function isBehind({ state, revision, applied_revision }: StandInLink): boolean {
  return state !== "failed" && revision > applied_revision;
}

function odooAway(): Error {
  return new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
}

test("whatever fails wherever, every link ends with one client that holds the newest fields", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 120, size: "max" }), async (steps) => {
      const world = new World([...steps]);
      while (world.hasStepsLeft) {
        await world.live();
        world.mend();
        world.expectCurrent();
        if (steps.length % 2 === 0) {
          await world.landLateCalls();
        }
      }
      await world.landLateCalls();
      for (let life = 0; life < 10; life += 1) {
        world.mend();
        await world.live();
      }
      world.expectCurrent();
      for (const { marker, ...link } of world.links) {
        expect(link).toMatchObject({ state: "linked", applied_revision: link.revision });
        const clients = world.patriot.clients.filter((client) => client.marker === marker);
        expect(clients).toHaveLength(1);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);
