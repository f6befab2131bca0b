import { randomUUID } from "node:crypto";
import {
  CONTRACT_VERSION,
  type LinkReport,
  type LinkWork,
  type OdooMethod,
  type OdooParams,
  type OdooResult,
  odooMethods,
  type Partner,
} from "../../contract/odoo_api.ts";
import type { OdooApi } from "../../odoo/client.ts";
import {
  isPending,
  newLink,
  newPartner,
  newType,
  type PatriotType,
  raise,
  type StandInLink,
  type StandInPartner,
  toWork,
} from "./stand_in_records.ts";
import { takeReport } from "./stand_in_report.ts";

export type { StandInLink } from "./stand_in_records.ts";

/** The addon's coarse methods in memory, with the rules of models/patriot_client_sync.py. */
export class OdooStandIn implements OdooApi {
  readonly databaseUuid = randomUUID();
  contractVersion = CONTRACT_VERSION;
  /** Runs before a call takes effect; what it throws is what the caller gets. */
  before: (method: OdooMethod) => void | Promise<void> = () => undefined;
  /** Runs after a call took effect, before its answer. */
  after: (method: OdooMethod) => void | Promise<void> = () => undefined;
  readonly links = new Map<number, StandInLink>();
  readonly partners = new Map<number, StandInPartner>();
  readonly types = new Map<number, PatriotType>();
  readonly calls: OdooMethod[] = [];
  readonly reports: LinkReport[] = [];
  private lastId = 0;

  addType(values: Partial<PatriotType> = {}): number {
    const id = this.nextId();
    this.types.set(id, newType(id, values));
    return id;
  }

  addPartner(values: Partial<Partner> = {}): number {
    const id = this.nextId();
    this.partners.set(id, newPartner(id, values));
    return id;
  }

  addLink(typeId: number, { partnerId = this.addPartner(), ...values }: Partial<StandInLink> = {}) {
    const link = newLink({ id: this.nextId(), typeId, partnerId }, values);
    this.links.set(link.id, link);
    return link;
  }

  editPartner(partnerId: number, values: Partial<Partner>): void {
    Object.assign(required(this.partners.get(partnerId)), values);
    this.wake((link) => link.partnerId === partnerId);
  }

  editType(typeId: number, values: Partial<PatriotType>): void {
    Object.assign(required(this.types.get(typeId)), values);
    this.wake((link) => link.typeId === typeId && !link.confirmed);
  }

  /** A manager unlinks; refused while an insert may still be on its way. */
  requestRelease(link: StandInLink): boolean {
    if (link.isArchived || (!link.confirmed && link.fate_unknown)) {
      return false;
    }
    link.release = true;
    raise(link);
    return true;
  }

  wake(which: (link: StandInLink) => boolean): void {
    for (const link of this.links.values()) {
      if (!link.isArchived && which(link)) {
        raise(link);
      }
    }
  }

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    this.calls.push(method);
    await this.before(method);
    const { params: shape, result: answer } = odooMethods[method];
    const result = answer.parse(this.answer(method, shape.parse(params)));
    await this.after(method);
    return result as OdooResult<M>;
  }

  /** What Odoo does and answers; those who know more methods ask theirs first. */
  protected answer(method: OdooMethod, params: unknown): unknown {
    switch (method) {
      case "hello":
        return this.hello();
      case "links_pending":
        return this.pending(params as OdooParams<"links_pending">);
      case "links_read":
        return this.read(params as OdooParams<"links_read">);
      case "links_reserve":
        return this.reserve(params as OdooParams<"links_reserve">);
      case "links_report":
        return this.report(params as OdooParams<"links_report">);
      default:
        throw new Error(`The stand-in has no ${method}.`);
    }
  }

  private hello(): OdooResult<"hello"> {
    return {
      contract_version: this.contractVersion,
      addon_version: "19.0.1.0.0",
      odoo_version: "19.0",
      database: "stand_in",
      database_uuid: this.databaseUuid,
      login: "patriot-bridge",
      key_expires_at: null,
      web_url: "http://localhost:8069",
    };
  }

  private pending({ limit }: OdooParams<"links_pending">): OdooResult<"links_pending"> {
    const now = Date.now();
    const links = [...this.links.values()];
    const behind = links.filter((link) => isPending(link) && link.state !== "failed");
    const waits = behind.map((link) => link.nextAttemptAt - now).filter((ms) => ms > 0);
    const due = behind
      .filter((link) => link.nextAttemptAt <= now)
      .sort((a, b) => a.requestedAt - b.requestedAt || a.id - b.id);
    const newest = due.slice(-Math.ceil(limit / 2)).reverse();
    const oldest = due.slice(0, Math.min(limit, due.length) - newest.length);
    return {
      database_uuid: this.databaseUuid,
      links: this.toWorks([...newest, ...oldest]),
      total: behind.length,
      blocked: links.filter((link) => !link.isArchived && link.state === "failed").length,
      next_due_in: waits.length > 0 ? Math.min(...waits) / 1_000 : null,
    };
  }

  private read({ link_ids }: OdooParams<"links_read">): OdooResult<"links_read"> {
    const links = link_ids.flatMap((id) => this.links.get(id) ?? []);
    return { database_uuid: this.databaseUuid, links: this.toWorks(links) };
  }

  private reserve(params: OdooParams<"links_reserve">): OdooResult<"links_reserve"> {
    const { port_id, candidates, requests } = params;
    return requests.map(({ link_id, replaces }) => {
      const link = this.links.get(link_id);
      const nothing = { link_id, client_id: null, port_id: null };
      // A link that ends needs no client any more.
      if (!link || link.isArchived || link.release) {
        return nothing;
      }
      if (link.origin === "insert" && !link.confirmed && link.client_id === replaces) {
        const mayStay = link.port_id === port_id && candidates.includes(link.client_id ?? "");
        const free = mayStay
          ? link.client_id
          : candidates.find((id) => !this.isHeld(port_id, id, link));
        if (!free) {
          return nothing;
        }
        Object.assign(link, {
          client_id: free,
          port_id,
          fate_unknown: true,
          state: "inserting",
        });
      }
      return { link_id, client_id: link.client_id, port_id: link.port_id };
    });
  }

  private report({ reports }: OdooParams<"links_report">): OdooResult<"links_report"> {
    return reports.map((report) => {
      const link = this.links.get(report.link_id);
      if (link) {
        this.reports.push(report);
      }
      if (link) {
        takeReport(link, report);
      }
      const pending = link !== undefined && link.state !== "failed" && isPending(link);
      return { link_id: report.link_id, accepted: link !== undefined, pending };
    });
  }

  /** A link as `links_read` tells it. */
  protected work(id: number): LinkWork {
    const [work] = this.toWorks([required(this.links.get(id))]);
    return required(work);
  }

  private toWorks(links: readonly StandInLink[]): LinkWork[] {
    const counts = new Map(links.map(({ partnerId }) => [partnerId, 0]));
    for (const { partnerId, isArchived } of this.links.values()) {
      const count = counts.get(partnerId);
      if (count !== undefined && !isArchived) {
        counts.set(partnerId, count + 1);
      }
    }
    return links.map((link) =>
      toWork(link, {
        type: required(this.types.get(link.typeId)),
        partner: required(this.partners.get(link.partnerId)),
        linkCount: counts.get(link.partnerId) ?? 0,
      }),
    );
  }

  private isHeld(portId: string, clientId: string, { id }: StandInLink): boolean {
    return [...this.links.values()].some(
      (link) =>
        link.id !== id &&
        !link.isArchived &&
        link.port_id === portId &&
        link.client_id === clientId,
    );
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The stand-in has no such record.");
  }
  return value;
}
