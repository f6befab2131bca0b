import { OdooBillingStandIn } from "../../../billing/testing/odoo_billing_stand_in.ts";
import { DeskOdoo } from "../../../clients/testing/desk_odoo.ts";
import { PatriotPartnerError } from "../../../contract/errors.ts";
import {
  CONTRACT_VERSION,
  type OdooMethod,
  type OdooParams,
  type OdooResult,
} from "../../../contract/odoo_api.ts";
import { DealerOdoo } from "../../../dealers/testing/dealer_odoo.ts";
import type { OdooApi, OdooClient } from "../../../odoo/client.ts";

const DATABASE = "11111111-2222-4333-8444-555555555555";
const HARBOUR = {
  ...{ id: 42, name: "Harbour Ltd", ref: "C042", is_company: true, type: "Commercial Client" },
  ...{ kind: "client" as const, link_count: 0, dealer_ids: [] },
  ...{ street: "", street2: "", city: "", state: "", zip: "", country: "", phone: "", email: "" },
};

/** All of Odoo that the desk asks for, in memory: each part by its own stand-in. */
export class WholeOdoo implements OdooApi {
  readonly desk = new DeskOdoo();
  readonly dealers = new DealerOdoo();
  readonly billing = new OdooBillingStandIn();
  readonly calls: OdooMethod[] = [];
  isSilent = false;
  contractVersion: number = CONTRACT_VERSION;

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    this.calls.push(method);
    if (this.isSilent) {
      throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
    }
    if (method === "hello") {
      return this.#hello() as OdooResult<M>;
    }
    if (method === "customer_search") {
      return { database_uuid: DATABASE, items: [HARBOUR], total: 1 } as unknown as OdooResult<M>;
    }
    if (method === "client_events") {
      return { database_uuid: DATABASE, items: [] } as unknown as OdooResult<M>;
    }
    return await this.#partOf(method).call(method, params);
  }

  /** As the bridge connects to it. */
  connect = (): OdooClient => ({
    call: (method, params) => this.call(method, params),
    close: async () => undefined,
  });

  #partOf(method: OdooMethod): OdooApi {
    if (method.startsWith("client_") || method === "billing_customers") {
      return this.desk;
    }
    return method.startsWith("dealer_") ? this.dealers : this.billing;
  }

  #hello(): OdooResult<"hello"> {
    return {
      contract_version: this.contractVersion,
      addon_version: "19.0.1.0.0",
      odoo_version: "19.0",
      database: "centre",
      database_uuid: DATABASE,
      login: "patriot-bridge",
      key_expires_at: null,
      web_url: "https://odoo.example.com",
    };
  }
}
