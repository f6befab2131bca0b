import { comparePrices } from "../billing/charge_products.ts";
import type { BillingSides } from "../billing/patience.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import { fact, makeFinding } from "./finding_texts.ts";

/** Charges whose amount is not the list price of their product, or whose product is gone. */
export async function findPrices(sides: BillingSides): Promise<Finding[]> {
  const { differences, lost } = await comparePrices(sides);
  return [
    ...differences.map(({ charge: { chargeId, name, amount }, product }) =>
      makeFinding({
        ...{ kind: "price_differs", key: `price_differs:${chargeId}` },
        name: `${chargeId} ${name}`,
        product_id: product.id,
        odoo: [
          fact("price", {
            name: product.name,
            amount: `${product.list_price} ${product.currency}`,
          }),
        ],
        patriot: [fact("price", { name: `${chargeId} ${name}`, amount })],
      }),
    ),
    ...lost.map(({ chargeId, name, amount, product }) =>
      makeFinding({
        ...{ kind: "price_differs", key: `price_differs:${chargeId}` },
        name: `${chargeId} ${name}`,
        odoo: [fact("product_gone", { product: product?.name ?? "" })],
        patriot: [fact("price", { name: `${chargeId} ${name}`, amount })],
      }),
    ),
  ];
}
