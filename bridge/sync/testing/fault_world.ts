import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Client, PatriotMethod, PatriotParams } from "../../contract/patriot_api.ts";
import type { OdooApi } from "../../odoo/client.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { siteFollowsCustomer, toClientFields } from "../desired.ts";
import { LaxPatriot } from "./lax_patriot.ts";
import { createRunner } from "./link_runner.ts";
import { OdooStandIn, type StandInLink } from "./odoo_stand_in.ts";
import { lostAnswer, refusedConnection } from "./patriot_fixture.ts";

/**
 * What befalls one call. `refused`: never sent. `lost`: neither took effect nor answered.
 * `unanswered`: took effect, without an answer. `late`: takes effect after its caller gave up.
 * `crashBefore`, `crashAfter`: the bridge dies before or after the call took effect.
 */
export const FATES = [
  "refused",
  "lost",
  "unanswered",
  "late",
  "crashBefore",
  "crashAfter",
] as const;
/** What people do meanwhile, in Odoo and at a Patriot desktop. */
export const DEEDS = ["edit", "takeId", "moveRange", "release", "linkReleased"] as const;
export type Step = { fate: (typeof FATES)[number] | "fine"; deed: (typeof DEEDS)[number] | "none" };

type Bridge = { isAlive: boolean };
/** Errors of a call that did not come back. */
type Route = { lost: () => Error; refused: () => Error; mayBeLate: boolean };

const RANGES = [
  { start_client_no: "A10", end_client_no: "A29" },
  { start_client_no: "B10", end_client_no: "B29" },
] as const;
/**
 * Calls that may land when their caller has long given up. A claim is not among them: nobody would
 * take off the marker of a claim that lands after the end of its link.
 */
const MAY_BE_LATE: readonly PatriotMethod[] = ["client.insert", "client.update", "client.release"];

/** Odoo, Patriot and one or more bridges, whose calls meet the fates of a list of steps. */
export class FaultWorld {
  readonly odoo = new OdooStandIn();
  readonly patriot: LaxPatriot;
  private readonly typeId = this.odoo.addType({ ...RANGES[0] });
  private readonly late: (() => Promise<unknown>)[] = [];
  /** Clients as they were when their latest link ended, by ID. */
  readonly released = new Map<string, Client>();
  private deeds = 0;

  /** With one bridge Patriot takes a marker twice; several need one that refuses it. */
  constructor(
    private readonly steps: Step[],
    private readonly bridges: number,
  ) {
    this.patriot = new LaxPatriot({ takesMarkerTwice: bridges === 1 });
    this.odoo.addLink(this.typeId);
    const { partnerId } = this.odoo.addLink(this.typeId);
    const { id: _, ...home } = this.partnerOf(partnerId);
    this.odoo.addLink(this.typeId, { partnerId, site: { ...home, name: "Warehouse" } });
    this.enterAtDesktop("C1");
    this.enterAtDesktop("C2");
    this.link("C1");
  }

  get hasStepsLeft(): boolean {
    return this.steps.length > 0;
  }

  get links(): StandInLink[] {
    return [...this.odoo.links.values()];
  }

  /** One life of the bridges: each runs every link that is behind, until it is done or dies. */
  async live(): Promise<void> {
    if (this.hasStepsLeft && !this.links.some(isBehind)) {
      this.act("edit");
    }
    const behind = this.links.filter(isBehind);
    const runs = Array.from({ length: this.bridges }, () => {
      const bridge = { isAlive: true };
      const run = createRunner(this.odooFor(bridge), this.patriotFor(bridge));
      return Promise.all(behind.map(({ id }) => run(id).catch(() => undefined))).then(() => {
        bridge.isAlive = false;
      });
    });
    await Promise.all(runs);
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

  /** What the client of a link must hold now, apart from what is Patriot's own. */
  expectedOf({ partnerId, site }: StandInLink): Partial<Client> {
    const linkCount = this.links.filter(
      (link) => link.partnerId === partnerId && !link.isArchived,
    ).length;
    const owner = { partner: { ...this.partnerOf(partnerId), link_count: linkCount }, site };
    const fields = toClientFields(owner);
    const isSiteKnown = site !== null || siteFollowsCustomer(owner);
    return { billing: fields.billing, ...(isSiteKnown && { site: fields.site }) };
  }

  private patriotFor(bridge: Bridge): PatriotCalls {
    return {
      call: (method, params) => {
        const mayBeLate = MAY_BE_LATE.includes(method);
        const route = { lost: lostAnswer, refused: refusedConnection, mayBeLate };
        return this.pass(bridge, route, () => {
          if (method === "client.release") {
            this.noteRelease(params as PatriotParams<"client.release">);
          }
          return this.patriot.call(method, params);
        });
      },
    };
  }

  private noteRelease({ clientId, portId, marker }: PatriotParams<"client.release">): void {
    const client = this.patriot.find({ clientId, portId });
    if (client?.marker === marker) {
      this.released.set(clientId, structuredClone(client));
    }
  }

  private odooFor(bridge: Bridge): OdooApi {
    return {
      call: (method, params) => {
        const route = { lost: odooAway, refused: odooAway, mayBeLate: false };
        return this.pass(bridge, route, () => this.odoo.call(method, params));
      },
    };
  }

  private async pass<T>(bridge: Bridge, route: Route, call: () => Promise<T>): Promise<T> {
    assertAlive(bridge);
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
    bridge.isAlive = fate !== "crashBefore";
    assertAlive(bridge);
    const result = await call();
    bridge.isAlive = fate !== "crashAfter" && bridge.isAlive;
    assertAlive(bridge);
    if (fate === "unanswered") {
      throw route.lost();
    }
    return result;
  }

  private act(deed: Step["deed"]): void {
    this.deeds += 1;
    const link = this.links[this.deeds % this.links.length];
    if (deed === "edit" && link) {
      this.odoo.editPartner(link.partnerId, { street: `${this.deeds % 2} Moving Street` });
    } else if (deed === "moveRange") {
      this.odoo.editType(this.typeId, { ...RANGES[this.deeds % 2] });
    } else if (deed === "takeId") {
      this.takeId();
    } else if (deed === "release" && link) {
      this.release(link);
    } else if (deed === "linkReleased") {
      this.link([...this.released.keys()][this.deeds % (this.released.size + 1)] ?? "C2");
    }
  }

  /** An unsent reservation is surely unsent to one bridge only, so only that one may end it. */
  private release(link: StandInLink): void {
    const isSure = this.bridges === 1 || link.confirmed || link.origin === "existing";
    if (isSure && !link.release && link.site === null) {
      this.odoo.requestRelease(link);
    }
  }

  private link(clientId: string): void {
    const isTaken = this.links.some((one) => !one.isArchived && one.client_id === clientId);
    if (!isTaken) {
      const place = { client_id: clientId, port_id: "01" };
      this.odoo.addLink(this.typeId, { origin: "existing", ...place });
    }
  }

  private takeId(): void {
    const { start_client_no: startId, end_client_no: endId } = RANGES[this.deeds % 2] ?? RANGES[0];
    const [clientId] = this.patriot.freeIds({ portId: "01", startId, endId, limit: 1 });
    if (clientId !== undefined) {
      this.enterAtDesktop(clientId);
    }
  }

  private enterAtDesktop(clientId: string): void {
    const partner = { ...this.partnerOf(this.links[0]?.partnerId), link_count: 1, name: "Walk-in" };
    const stamp = { marker: null, revision: null };
    this.patriot.insert({ clientId, portId: "01" }, stamp, toClientFields({ partner, site: null }));
  }

  private partnerOf(partnerId = 0) {
    const partner = this.odoo.partners.get(partnerId);
    if (!partner) {
      throw new Error("There is no such customer.");
    }
    return partner;
  }
}

export function isBehind({ state, revision, applied_revision, isArchived }: StandInLink): boolean {
  return !isArchived && state !== "failed" && revision > applied_revision;
}

function assertAlive({ isAlive }: Bridge): void {
  if (!isAlive) {
    throw new Error("This bridge is dead.");
  }
}

function odooAway(): Error {
  return new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
}
