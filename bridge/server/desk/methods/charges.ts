import { linkProduct, searchProducts } from "../../../billing/charge_products.ts";
import type { DeskSides } from "../../../clients/desk_sides.ts";
import type { DeskHandlers } from "../desk_calls.ts";

/** Master charges, and as which product of Odoo each is sold. */
export function createChargeMethods(
  sides: DeskSides,
): Pick<DeskHandlers, "charge.list" | "charge.setProduct" | "product.search"> {
  return {
    "charge.list": (params) => sides.patriot.call("charge.list", params),
    async "charge.setProduct"(params, { operatorId }) {
      return { charge: await linkProduct(sides, { ...params, operatorId }) };
    },
    "product.search": (params) => searchProducts(sides.odoo, params),
  };
}
