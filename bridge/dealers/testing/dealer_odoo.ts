import type { ErrorCode } from "../../contract/errors.ts";
import type { OdooMethod, OdooParams, OdooResult } from "../../contract/odoo_api.ts";
import type { OdooApi } from "../../odoo/client.ts";

type Answer = OdooResult<"dealer_link">;

/** Odoo's side of dealers, in memory: customers 42 and 44 are of a dealer type, 43 is not. */
export class DealerOdoo implements OdooApi {
  readonly dealers = new Map([
    [42, "Harbour Ltd"],
    [44, "Other Ltd"],
  ]);
  readonly customers = new Map([[43, "Jane Smith"]]);
  /** Dealer ID → customer. */
  readonly links = new Map<string, number>();

  async call<M extends OdooMethod>(method: M, params: OdooParams<M>): Promise<OdooResult<M>> {
    if (method === "dealer_link") {
      return this.#link(params as OdooParams<"dealer_link">) as OdooResult<M>;
    }
    if (method === "dealer_unlink") {
      this.links.delete((params as OdooParams<"dealer_unlink">).dealer_id);
      return { customer: null, error: null } as OdooResult<M>;
    }
    throw new Error(`${method} is nothing of dealers.`);
  }

  #link({ dealer_id, partner_id }: OdooParams<"dealer_link">): Answer {
    const holder = this.links.get(dealer_id);
    const name = this.dealers.get(partner_id) ?? this.customers.get(partner_id);
    if (name === undefined) {
      return refuse("customer_missing", { customer: String(partner_id) });
    }
    if (holder !== undefined && holder !== partner_id) {
      const customer = this.dealers.get(holder) ?? "";
      return refuse("dealer_linked", { dealer: dealer_id, customer });
    }
    if (!this.dealers.has(partner_id)) {
      return refuse("customer_no_dealer", { customer: name });
    }
    this.links.set(dealer_id, partner_id);
    return { customer: { id: partner_id, name }, error: null };
  }
}

function refuse(code: ErrorCode, params: Record<string, string>): Answer {
  return { customer: null, error: { code, params } };
}
