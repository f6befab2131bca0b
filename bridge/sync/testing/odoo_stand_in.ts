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

type PatriotType = LinkWork["type"];

/** A row of `patriot.client` with what it shows to people. */
export type StandInLink = Omit<LinkWork, "type" | "partner"> & {
  typeId: number;
  partnerId: number;
  state: "queued" | "inserting" | "linked" | "failed";
  error: LinkReport["error"];
  /** Milliseconds since the epoch. */
  nextAttemptAt: number;
};

const JANE = { id: 2, name: "Jane Smith" };

/** The addon's coarse methods in memory, with the rules of models/patriot_client_sync.py. */
export class OdooStandIn implements OdooApi {
  readonly databaseUuid = randomUUID();
  contractVersion = CONTRACT_VERSION;
  /** Runs before a call takes effect; what it throws is what the caller gets. */
  before: (method: OdooMethod) => void | Promise<void> = () => undefined;
  /** Runs after a call took effect, before its answer. */
  after: (method: OdooMethod) => void | Promise<void> = () => undefined;
  readonly links = new Map<number, StandInLink>();
  readonly partners = new Map<number, Omit<Partner, "link_count">>();
  readonly types = new Map<number, PatriotType>();
  readonly calls: OdooMethod[] = [];
  readonly reports: LinkReport[] = [];
  private lastId = 0;

  addType(values: Partial<PatriotType> = {}): number {
    const id = this.nextId();
    this.types.set(id, {
      id,
      name: "Residential Client",
      kind: "client",
      template_no: "1001",
      start_client_no: "1000",
      end_client_no: "1999",
      port_id: "01",
      ...values,
    });
    return id;
  }

  addPartner(values: Partial<Partner> = {}): number {
    const id = this.nextId();
    this.partners.set(id, {
      id,
      name: `Customer ${id}`,
      street: "1 High Street",
      street2: "",
      city: "Christchurch",
      state: "",
      zip: "8011",
      country: "New Zealand",
      phone: "+64 3 555 0100",
      email: "",
      ...values,
    });
    return id;
  }

  addLink(typeId: number, { partnerId = this.addPartner(), ...values }: Partial<StandInLink> = {}) {
    const link: StandInLink = {
      id: this.nextId(),
      marker: randomUUID(),
      revision: 1,
      applied_revision: 0,
      attempts: 0,
      confirmed: false,
      fate_unknown: false,
      client_id: null,
      port_id: null,
      operator: "OP01",
      requested_by: JANE,
      typeId,
      partnerId,
      state: "queued",
      error: null,
      nextAttemptAt: 0,
      ...values,
    };
    this.links.set(link.id, link);
    return link;
  }

  editPartner(partnerId: number, values: Partial<Partner>): void {
    Object.assign(this.partner(partnerId), values);
    this.wake((link) => link.partnerId === partnerId);
  }

  editType(typeId: number, values: Partial<PatriotType>): void {
    Object.assign(this.type(typeId), values);
    this.wake((link) => link.typeId === typeId && !link.confirmed);
  }

  wake(which: (link: StandInLink) => boolean): void {
    for (const link of [...this.links.values()].filter(which)) {
      link.revision += 1;
      link.nextAttemptAt = 0;
      if (link.state === "failed") {
        Object.assign(link, { state: link.confirmed ? "linked" : "queued", error: null });
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

  private answer(method: OdooMethod, params: unknown): unknown {
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
    };
  }

  private pending({ limit }: OdooParams<"links_pending">): OdooResult<"links_pending"> {
    const now = Date.now();
    const links = [...this.links.values()];
    const behind = links.filter((link) => isPending(link) && link.state !== "failed");
    const waits = behind.map((link) => link.nextAttemptAt - now).filter((ms) => ms > 0);
    return {
      database_uuid: this.databaseUuid,
      links: behind
        .filter((link) => link.nextAttemptAt <= now)
        .slice(0, limit)
        .map((link) => this.toWork(link)),
      total: behind.length,
      blocked: links.filter((link) => link.state === "failed").length,
      next_due_in: waits.length > 0 ? Math.min(...waits) / 1_000 : null,
    };
  }

  private read({ link_ids }: OdooParams<"links_read">): OdooResult<"links_read"> {
    const links = link_ids.flatMap((id) => this.links.get(id) ?? []);
    return { database_uuid: this.databaseUuid, links: links.map((link) => this.toWork(link)) };
  }

  private reserve(params: OdooParams<"links_reserve">): OdooResult<"links_reserve"> {
    const { port_id, candidates, requests } = params;
    return requests.map(({ link_id, replaces }) => {
      const link = this.links.get(link_id);
      if (link && !link.confirmed && link.client_id === replaces) {
        const free = candidates.find((id) => !this.holder(port_id, id));
        if (free === undefined) {
          return { link_id, client_id: null, port_id: null };
        }
        Object.assign(link, {
          client_id: free,
          port_id,
          fate_unknown: true,
          state: "inserting",
        });
      }
      return { link_id, client_id: link?.client_id ?? null, port_id: link?.port_id ?? null };
    });
  }

  private report({ reports }: OdooParams<"links_report">): OdooResult<"links_report"> {
    return reports.map((report) => {
      const link = this.links.get(report.link_id);
      if (link) {
        this.reports.push(report);
        takeReport(link, report);
      }
      const pending = link !== undefined && link.state !== "failed" && isPending(link);
      return { link_id: report.link_id, accepted: link !== undefined, pending };
    });
  }

  private toWork({ typeId, partnerId, ...link }: StandInLink): LinkWork {
    const link_count = [...this.links.values()].filter((l) => l.partnerId === partnerId).length;
    const partner = { ...this.partner(partnerId), link_count };
    return { ...link, type: { ...this.type(typeId) }, partner };
  }

  private holder(portId: string, clientId: string): StandInLink | undefined {
    return [...this.links.values()].find((l) => l.port_id === portId && l.client_id === clientId);
  }

  private partner(id: number): Omit<Partner, "link_count"> {
    return required(this.partners.get(id));
  }

  private type(id: number): PatriotType {
    return required(this.types.get(id));
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

function takeReport(link: StandInLink, report: LinkReport): void {
  if (report.revision < link.applied_revision) {
    link.revision += 1;
    link.nextAttemptAt = 0;
  } else if (report.outcome === "done") {
    Object.assign(link, {
      client_id: report.client_id,
      port_id: report.port_id,
      confirmed: true,
      fate_unknown: false,
      state: "linked",
      applied_revision: report.revision,
      attempts: 0,
      error: null,
      nextAttemptAt: 0,
    });
  } else {
    link.fate_unknown = !link.confirmed && report.fate_unknown;
    if (report.outcome === "retry") {
      link.state = link.confirmed ? "linked" : "queued";
      link.error = report.error;
      link.attempts += report.counts ? 1 : 0;
      link.nextAttemptAt = Date.now() + (report.retry_in ?? 0) * 1_000;
    } else if (report.revision < link.revision) {
      link.nextAttemptAt = 0;
    } else {
      Object.assign(link, { state: "failed", error: report.error, nextAttemptAt: 0 });
    }
  }
}

function isPending(link: StandInLink): boolean {
  return link.revision > link.applied_revision;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The stand-in has no such record.");
  }
  return value;
}
