import type { OdooEnquiry } from "../../contract/enquiries.ts";
import { type ErrorCode, PatriotPartnerError } from "../../contract/errors.ts";
import {
  CONTRACT_VERSION,
  type OdooMethod,
  type OdooParams,
  type OdooResult,
  odooMethods,
} from "../../contract/odoo_api.ts";
import type { OdooApi } from "../../odoo/client.ts";
import type { OutgoingEnquiry } from "../outgoing.ts";

export type Lead = {
  source: string;
  content: OutgoingEnquiry;
  enquiry: OdooEnquiry;
  toldVersion: number;
};

const DATABASE = "8a6e0804-2bd0-4672-b79d-d97027f9071a";

/** Odoo's CRM in memory, by the addon's rules: one lead per source and enquiry, whoever sends it. */
export class OdooCrmStandIn implements OdooApi {
  readonly leads: Lead[] = [];
  /** Clients with a customer, as `7000-01`. */
  readonly linked = new Set<string>();
  /** Method names, in the order of the calls. */
  readonly calls: OdooMethod[] = [];
  /** Runs before a call has its effect; what it throws is the answer. */
  before: (method: OdooMethod, params: unknown) => void = () => undefined;

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    this.calls.push(method);
    this.before(method, params);
    const { params: schema, result } = odooMethods[method];
    const answer = this.#answer(method, schema.parse(params));
    return result.parse(answer) as OdooResult<M>;
  }

  /** The leads of an enquiry; more than one would be a doubled one. */
  of(enquiryId: string): Lead[] {
    return this.leads.filter(({ content }) => content.enquiry_id === enquiryId);
  }

  /** Somebody works on a lead in Odoo. */
  change(lead: Lead, change: Partial<Omit<OdooEnquiry, "version">>): void {
    lead.enquiry = { ...lead.enquiry, ...change, version: lead.enquiry.version + 1 };
  }

  #answer(method: OdooMethod, params: unknown): unknown {
    switch (method) {
      case "hello":
        return {
          contract_version: CONTRACT_VERSION,
          addon_version: "19.0.1.0.0",
          odoo_version: "19.0",
          database: "odoo",
          database_uuid: DATABASE,
          login: "patriot",
          key_expires_at: null,
        };
      case "crm_add": {
        const { source, enquiries } = params as OdooParams<"crm_add">;
        return enquiries.map((content) => this.#add(source, content));
      }
      case "crm_untold": {
        const { source, limit } = params as OdooParams<"crm_untold">;
        const untold = this.leads.filter(
          (lead) => lead.source === source && lead.toldVersion < lead.enquiry.version,
        );
        const enquiries = untold
          .slice(0, limit)
          .map(({ content, enquiry }) => ({ enquiry_id: content.enquiry_id, enquiry }));
        return { database_uuid: DATABASE, enquiries, total: untold.length };
      }
      case "crm_told": {
        const { source, enquiries } = params as OdooParams<"crm_told">;
        for (const { enquiry_id, version } of enquiries) {
          for (const lead of this.of(enquiry_id).filter((item) => item.source === source)) {
            lead.toldVersion = Math.max(lead.toldVersion, version);
          }
        }
        return { told: enquiries.length };
      }
      default:
        throw new Error(`${method} is nothing of the CRM.`);
    }
  }

  #add(source: string, content: OutgoingEnquiry): OdooResult<"crm_add">[number] {
    const { enquiry_id, client, kind, text, subject } = content;
    const known = this.of(enquiry_id).find((lead) => lead.source === source);
    if (known) {
      return known.content.content_hash === content.content_hash
        ? { enquiry_id, enquiry: known.enquiry, fault: null }
        : refuse("enquiry_reused", { enquiry: enquiry_id });
    }
    const clientNo = client === null ? "" : `${client.client_id}-${client.port_id}`;
    if (client !== null && !this.linked.has(clientNo)) {
      return refuse("client_not_linked", { clientNo });
    }
    const enquiry: OdooEnquiry = {
      id: this.leads.length + 1,
      name: subject || (text.split("\n")[0] ?? ""),
      kind,
      stage: "New",
      status: "new",
      version: 1,
    };
    this.leads.push({ source, content, enquiry, toldVersion: 0 });
    return { enquiry_id, enquiry, fault: null };

    function refuse(code: ErrorCode, params: Record<string, string>) {
      return { enquiry_id, enquiry: null, fault: { code, params } };
    }
  }
}

/** Fails like an Odoo that is away. */
export function refuseConnection(): never {
  throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
}
