import type { Fault } from "../../contract/errors.ts";
import type { OdooMethod, OdooParams, OdooResult } from "../../contract/odoo_api.ts";
import type { Finding } from "../../contract/odoo_audit.ts";
import type { OdooProduct } from "../../contract/odoo_billing.ts";
import { OdooStandIn, type StandInLink } from "../../sync/testing/odoo_stand_in.ts";

type Audit = {
  id: number;
  state: "wanted" | "running" | "done" | "failed";
  clients: number;
  links: number;
  failed: Fault | null;
  findings: Finding[];
};
type User = OdooResult<"audit_operators">["users"][number];

/** Odoo's part of the audit in memory, by the rules of contract/odoo_audit.ts. */
export class OdooAuditStandIn extends OdooStandIn {
  readonly audits: Audit[] = [];
  readonly users: User[] = [];
  readonly products = new Map<number, OdooProduct>();
  /** Links that a page of `audit_links` has at most. */
  largestPage = Number.POSITIVE_INFINITY;

  /** A link that Patriot is up to date with. */
  addLinked(clientId: string, values: Partial<StandInLink> & { partnerId: number }): StandInLink {
    const typeId = [...this.types.keys()][0] ?? this.addType();
    const client = { client_id: clientId, port_id: "01" };
    const linked = { confirmed: true, applied_revision: 1, state: "linked" } as const;
    return this.addLink(typeId, { ...client, ...linked, ...values });
  }

  /** Somebody presses Run Audit. */
  press(): void {
    this.audits.push(newAudit(this.audits.length + 1, "wanted"));
  }

  /** What is on show. */
  shown(): Finding[] {
    return this.audits.findLast(({ state }) => state === "done")?.findings ?? [];
  }

  protected override answer(method: OdooMethod, params: unknown): unknown {
    const database_uuid = this.databaseUuid;
    switch (method) {
      case "audit_links":
        return { database_uuid, ...this.#links(params as OdooParams<"audit_links">) };
      case "audit_operators":
        return { database_uuid, users: this.users };
      case "audit_wanted":
        return { wanted: this.audits.some(({ state }) => state === "wanted") };
      case "audit_begin":
        return { audit_id: this.#begin().id };
      case "audit_add":
        return this.#add(params as OdooParams<"audit_add">);
      case "audit_end":
        return this.#end(params as OdooParams<"audit_end">);
      case "charges_mirror":
        return this.#mirror(params as OdooParams<"charges_mirror">);
      case "billing_customers":
        return { database_uuid, ...this.#customers(params as OdooParams<"billing_customers">) };
      default:
        return super.answer(method, params);
    }
  }

  #links({ after, limit }: OdooParams<"audit_links">) {
    const place = after === null ? "" : placeOf(after);
    const known = [...this.links.values()].filter(
      (link) => !link.isArchived && (link.confirmed || link.origin === "existing"),
    );
    const links = known
      .flatMap((link) => {
        const { client_id, port_id } = link;
        return client_id !== null && port_id !== null ? [{ ...link, client_id, port_id }] : [];
      })
      .filter((link) => placeOf(link) > place)
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
      .slice(0, Math.min(limit, this.largestPage));
    const isFull = links.length === Math.min(limit, this.largestPage);
    const last = links.at(-1);
    return {
      links: links.map((link) => {
        const { partner, site } = this.work(link.id);
        const { id: _id, link_count, ...values } = partner;
        const follows = site === null && link_count <= 1 ? "all" : "billing";
        const { client_id, port_id, confirmed } = link;
        return {
          ...{ link_id: link.id, client_id, port_id, partner_id: link.partnerId },
          ...{ follows, values, confirmed, is_behind: link.revision > link.applied_revision },
        };
      }),
      next: isFull && last ? { client_id: last.client_id, port_id: last.port_id } : null,
    };
  }

  #begin(): Audit {
    const wanted = this.audits.find(({ state }) => state === "wanted");
    const audit = wanted ?? newAudit(this.audits.length + 1, "running");
    audit.state = "running";
    if (!wanted) {
      this.audits.push(audit);
    }
    return audit;
  }

  #add({ audit_id, findings }: OdooParams<"audit_add">): OdooResult<"audit_add"> {
    const audit = this.#audit(audit_id);
    if (audit.state !== "running") {
      throw new Error("This audit is not running any more.");
    }
    const known = new Set(audit.findings.map(({ key }) => key));
    const added = findings.filter(({ key }) => !known.has(key));
    audit.findings.push(...added);
    return { added: added.length };
  }

  #end({ audit_id, ...figures }: OdooParams<"audit_end">): OdooResult<"audit_end"> {
    const audit = this.#audit(audit_id);
    if (audit.state === "running") {
      Object.assign(audit, figures, { state: figures.failed === null ? "done" : "failed" });
    }
    return { findings: audit.findings.length };
  }

  #audit(id: number): Audit {
    const audit = this.audits.find((one) => one.id === id);
    if (!audit) {
      throw new Error("This audit is not known any more.");
    }
    return audit;
  }

  #mirror({ charges }: OdooParams<"charges_mirror">): OdooResult<"charges_mirror"> {
    return {
      items: charges.map(({ charge_id, product_id }) => ({
        charge_id,
        product: this.products.get(product_id ?? 0) ?? null,
        fault: null,
      })),
    };
  }

  #customers({ clients }: OdooParams<"billing_customers">) {
    const links = [...this.links.values()].filter(({ confirmed }) => confirmed);
    return {
      clients: clients.map(({ client_id, port_id }) => {
        const link = links.find((one) => one.client_id === client_id && one.port_id === port_id);
        const partner = this.partners.get(link?.partnerId ?? 0);
        const customer = partner ? { id: partner.id, name: partner.name } : null;
        return { client_id, port_id, customer };
      }),
      dealers: [],
    };
  }
}

function newAudit(id: number, state: Audit["state"]): Audit {
  return { id, state, clients: 0, links: 0, failed: null, findings: [] };
}

/** Places a client as Odoo orders them. */
function placeOf({ client_id, port_id }: { client_id: string; port_id: string }): string {
  return `${client_id.toLowerCase()}\0${port_id}\0${client_id}`;
}
