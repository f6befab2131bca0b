import type { ChargeKind, ChargePeriod, MasterCharge } from "../../bridge/contract/charges.ts";
import type { OdooSession } from "./odoo_session.ts";

type Product = { id: number; name: string };

/** A service in Odoo whose internal reference is the charge's code; made when it is not there. */
export async function makeProduct(
  odoo: OdooSession,
  { chargeId, name }: { chargeId: string; name: string },
): Promise<Product> {
  const domain = [["default_code", "=", chargeId]];
  const [known] = await odoo.call<number[]>("product.product", "search", [domain]);
  const values = { name, default_code: chargeId, type: "service", list_price: 10 };
  const made = () => odoo.call<number[]>("product.product", "create", [[values]]);
  const id = known ?? (await made())[0];
  if (id === undefined) {
    throw new Error("Odoo created no product");
  }
  return { id, name };
}

/** A master charge as `desktop.putCharge` takes it. */
export function chargeOf(charge: {
  chargeId: string;
  name: string;
  kind: ChargeKind;
  amount: string;
  period?: ChargePeriod;
}): Omit<MasterCharge, "product"> {
  const common = { ledgerCode: "", quantity: "1", onlyCommissioned: false };
  return { ...common, period: null, ...charge };
}
