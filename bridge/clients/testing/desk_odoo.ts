import { type ErrorCode, PatriotPartnerError } from "../../contract/errors.ts";
import {
  type OdooMethod,
  type OdooParams,
  type OdooResult,
  odooMethods,
} from "../../contract/odoo_api.ts";
import type { ClientLink, Receivables } from "../../contract/odoo_desk.ts";
import type { OdooApi } from "../../odoo/client.ts";

const DATABASE = "8a6e0804-2bd0-4672-b79d-d97027f9071a";
const NO_ADDRESS = {
  ...{ street: "", street2: "", city: "", state: "", zip: "", country: "" },
  ...{ phone: "", email: "" },
};

/** Odoo's side of clients, in memory: customers 42 and 43 are there. */
export class DeskOdoo implements OdooApi {
  readonly customers = new Map([
    [42, "Harbour Ltd"],
    [43, "Jane Smith"],
  ]);
  /** By client number, as `1077-01`. */
  readonly links = new Map<string, ClientLink>();
  /** Dealer ID → customer. */
  readonly dealers = new Map<string, number>();
  /** What each customer owes. */
  receivables: Receivables | null = null;
  isSilent = false;

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    if (this.isSilent) {
      throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
    }
    const { params: schema, result } = odooMethods[method];
    return result.parse(this.#answer(method, schema.parse(params))) as OdooResult<M>;
  }

  /** Ties a client to a customer, as somebody in Odoo does. */
  link(clientNo: string, customerId: number, follows: ClientLink["follows"] = "all"): ClientLink {
    const link: ClientLink = {
      link_id: this.links.size + 1,
      customer: { ...NO_ADDRESS, id: customerId, name: this.customers.get(customerId) ?? "" },
      link_count: 1,
      follows,
      type: "Commercial Client",
      state: "linked",
      is_behind: true,
      fault: null,
    };
    this.links.set(clientNo, link);
    return link;
  }

  #answer(method: OdooMethod, params: unknown): unknown {
    switch (method) {
      case "client_link_read": {
        const { client_id, port_id } = params as OdooParams<"client_link_read">;
        const link = this.links.get(`${client_id}-${port_id}`) ?? null;
        return { database_uuid: DATABASE, link, receivables: link && this.receivables };
      }
      case "client_link":
        return this.#link(params as OdooParams<"client_link">);
      case "billing_customers": {
        const { clients, dealers } = params as OdooParams<"billing_customers">;
        return {
          database_uuid: DATABASE,
          clients: clients.map((key) => {
            const customer = this.links.get(`${key.client_id}-${key.port_id}`)?.customer;
            return { ...key, customer: customer ? this.#customer(customer.id) : null };
          }),
          dealers: dealers.map((dealer_id) => {
            const id = this.dealers.get(dealer_id);
            return { dealer_id, customer: id === undefined ? null : this.#customer(id) };
          }),
        };
      }
      default:
        throw new Error(`${method} is nothing of the desk.`);
    }
  }

  #customer(id: number) {
    return { id, name: this.customers.get(id) ?? "" };
  }

  #link({ client_id, port_id, partner_id }: OdooParams<"client_link">): OdooResult<"client_link"> {
    const clientNo = `${client_id}-${port_id}`;
    const known = this.links.get(clientNo);
    if (!this.customers.has(partner_id)) {
      return refuse("customer_missing", { customer: String(partner_id) });
    }
    if (known && known.customer.id !== partner_id) {
      return refuse("client_linked", { clientNo, customer: known.customer.name });
    }
    return { link: known ?? this.link(clientNo, partner_id), error: null };
  }
}

function refuse(code: ErrorCode, params: Record<string, string>): OdooResult<"client_link"> {
  return { link: null, error: { code, params } };
}
