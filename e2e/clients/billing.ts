import type { ChargeKind, ChargePeriod } from "../../bridge/contract/charges.ts";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import type { Stack } from "../stack/stack.ts";
import type { OdooSession } from "./odoo_session.ts";
import { callDesktop } from "./patriot_reader.ts";

/** A master charge of Patriot. */
export interface NewCharge {
  chargeId: string;
  name: string;
  kind: ChargeKind;
  amount: string;
  period?: ChargePeriod;
}

type Sides = { stack: Stack; odoo: OdooSession; patriot: PatriotTransport };

/** Puts a charge into Patriot that is sold as a product of Odoo, and makes that. */
export async function putCharge(
  { stack, odoo, patriot }: Sides,
  charge: NewCharge,
): Promise<{ id: number; name: string }> {
  const product = await makeProduct(odoo, charge);
  await callDesktop(stack.patriot, "desktop.putCharge", { ...charge, onlyCommissioned: false });
  const { chargeId } = charge;
  await patriot.call("charge.setProduct", { chargeId, operatorId: "BILLING", product });
  return product;
}

/** A taxed service in Odoo whose internal reference is the charge's code; made when it is not there. */
async function makeProduct(odoo: OdooSession, { chargeId, name }: NewCharge) {
  const domain = [["default_code", "=", chargeId]];
  const [known] = await odoo.call<number[]>("product.product", "search", [domain]);
  const kind = { type: "service", list_price: 10 };
  const taxes_id = [[6, 0, [await findSalesTax(odoo)]]];
  const values = { name, default_code: chargeId, ...kind, taxes_id };
  const made = () => odoo.call<number[]>("product.product", "create", [[values]]);
  const id = known ?? (await made())[0];
  if (id === undefined) {
    throw new Error("Odoo created no product");
  }
  return { id, name };
}

/** A sales tax that prices do not include. */
async function findSalesTax(odoo: OdooSession): Promise<number> {
  const domain = [
    ["type_tax_use", "=", "sale"],
    ["amount", ">", 0],
    ["price_include_override", "!=", "tax_included"],
    ["company_id", "=", await companyOf(odoo)],
  ];
  const [tax] = await odoo.call<number[]>("account.tax", "search", [domain], { limit: 1 });
  if (tax === undefined) {
    throw new Error("the company has no sales tax");
  }
  return tax;
}

async function companyOf(odoo: OdooSession): Promise<number | undefined> {
  const [user] = await odoo.call<{ company_id: [number, string] }[]>("res.users", "read", [
    [odoo.uid],
    ["company_id"],
  ]);
  return user?.company_id[0];
}

/** Currency of the company that invoices, such as USD. */
export async function currencyOf(odoo: OdooSession): Promise<string> {
  const [company] = await odoo.call<{ currency_id: [number, string] }[]>("res.company", "read", [
    [await companyOf(odoo)],
    ["currency_id"],
  ]);
  if (!company) {
    throw new Error("the user has no company");
  }
  return company.currency_id[1];
}

/** What Odoo does with invoices of Patriot whose totals agree, in every company. */
export async function setPosting(odoo: OdooSession, post: "draft" | "post"): Promise<void> {
  const companies = await odoo.call<number[]>("res.company", "search", [[]]);
  await odoo.call("res.company", "write", [companies, { patriot_post_invoices: post }]);
}
