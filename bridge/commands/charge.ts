import {
  comparePrices,
  linkProduct,
  matchProducts,
  searchProducts,
} from "../billing/charge_products.ts";
import { listCharges } from "../billing/read_charges.ts";
import type { MasterCharge } from "../contract/charges.ts";
import { count } from "./billing_texts.ts";
import { withBoth, withPatriot } from "./sides.ts";
import { formatTable } from "./table.ts";
import { answer, printAll, type Terminal, toJson } from "./terminal.ts";

const MAX_PRODUCTS = 50;
const NOT_SYNCHRONISED =
  "Prices are deliberately not synchronised: invoices carry Patriot's amount, whatever Odoo's list price is.";

/** Prints the master charges of Patriot and as which product of Odoo each is sold. */
export async function listChargesCommand(terminal: Terminal): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const charges = await withPatriot(source, (patriot) => listCharges(patriot));
    if (json) {
      print(toJson(charges));
      return;
    }
    const head = ["Charge", "Name", "Kind", "Ledger", "Amount", "Product"];
    const rows = charges.map((charge) => [
      charge.chargeId,
      charge.name,
      charge.kind,
      charge.ledgerCode,
      charge.amount,
      charge.product ? `${charge.product.id} ${charge.product.name}` : "-",
    ]);
    printAll(print, formatTable(head, rows));
  });
}

/** Notes as which product a charge is sold, on both sides, and says so; null: as none. */
export async function linkChargeCommand(
  terminal: Terminal,
  link: { chargeId: string; productId: number | null; operatorId: string },
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const charge = await withBoth(source, (sides) => linkProduct(sides, link));
    print(json ? toJson({ charge }) : describeLink(charge));
  });
}

/** Links charges to the products whose internal reference is their code; says what became of each. */
export async function matchChargesCommand(terminal: Terminal, operatorId: string): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const matches = await withBoth(source, (sides) => matchProducts(sides, operatorId));
    if (json) {
      print(toJson(matches));
      return;
    }
    for (const { charge, products, isLinked } of matches) {
      const { chargeId, name } = charge;
      const [first] = products;
      if (isLinked && first) {
        print(`${chargeId} ${name}: linked to product ${first.id} ${first.name}.`);
      } else if (first) {
        const ids = products.map(({ id }) => id).join(", ");
        print(`${chargeId} ${name}: left alone, for products ${ids} all have this reference.`);
      } else {
        print(`${chargeId} ${name}: no product has this internal reference.`);
      }
    }
    const linked = matches.filter(({ isLinked }) => isLinked).length;
    print(`${count(matches.length, "charge")} had no product; ${linked} linked now.`);
    if (linked < matches.length) {
      print("For the others: patriot-bridge charge link CHARGE --product ID, or at the desk.");
    }
  });
}

/** Prints charges whose amount is not their product's list price. */
export async function comparePricesCommand(terminal: Terminal): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const { compared, differences, lost } = await withBoth(source, comparePrices);
    if (json) {
      print(toJson({ compared, differences, lost }));
      return;
    }
    if (differences.length > 0) {
      const head = ["Charge", "Name", "Patriot", "Odoo", "Currency", "Difference", "Product"];
      const rows = differences.map(({ charge, product, difference }) => [
        charge.chargeId,
        charge.name,
        charge.amount,
        product.list_price,
        product.currency,
        difference,
        `${product.id} ${product.name}`,
      ]);
      printAll(print, formatTable(head, rows));
    }
    for (const { chargeId, product } of lost) {
      print(`${chargeId}: product ${product?.id} ${product?.name} is not in Odoo any more.`);
    }
    print(`${differences.length} of ${count(compared, "charge")} differ. ${NOT_SYNCHRONISED}`);
  });
}

/** Prints products of Odoo that can be sold, by name or internal reference. */
export async function searchProductsCommand(terminal: Terminal, search: string): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const { items, total } = await withBoth(source, ({ odoo }) =>
      searchProducts(odoo, { search, limit: MAX_PRODUCTS }),
    );
    if (json) {
      print(toJson({ items, total }));
      return;
    }
    const rows = items.map(({ id, code, name, list_price, currency }) => [
      String(id),
      code,
      name,
      `${list_price} ${currency}`,
    ]);
    printAll(print, formatTable(["Product", "Reference", "Name", "List price"], rows));
    if (total > items.length) {
      print(`${total - items.length} more; give a longer --search.`);
    }
  });
}

function describeLink({ chargeId, name, product }: MasterCharge): string {
  return product
    ? `Charge ${chargeId} ${name} is sold as product ${product.id} ${product.name}. ${NOT_SYNCHRONISED}`
    : `Charge ${chargeId} ${name} is sold as no product. Invoices with it are held back.`;
}
