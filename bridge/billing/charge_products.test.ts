import { expect, test } from "vitest";
import { comparePrices, linkProduct, matchProducts } from "./charge_products.ts";
import { listCharges } from "./read_charges.ts";
import { OPERATOR, startStage } from "./testing/billing_stage.ts";

const LINK = { chargeId: "SVC", operatorId: OPERATOR };

async function startCharges() {
  const stage = await startStage({ count: 1 });
  const productOf = async (chargeId: string) =>
    (await listCharges(stage.patriot)).find((charge) => charge.chargeId === chargeId)?.product;
  return { ...stage, productOf };
}

test("a charge is sold as a product, known on both sides, until it is taken off", async () => {
  const { sides, odoo, productOf } = await startCharges();
  const { id, name } = odoo.addProduct({ name: "Monitoring" });
  await linkProduct(sides, { ...LINK, chargeId: "svc", productId: id });
  expect([await productOf("SVC"), odoo.mirror.get("SVC")]).toEqual([{ id, name }, id]);
  await linkProduct(sides, { ...LINK, productId: null });
  expect([await productOf("SVC"), odoo.mirror.get("SVC")]).toEqual([null, null]);
});

test.each([
  ["an unknown charge", { chargeId: "NONE", productId: 1 }, "not_found"],
  ["an unknown product", { productId: 9_999 }, "product_missing"],
  ["an unknown operator", { productId: 1, operatorId: "NOBODY" }, "unknown_operator"],
])("%s changes nothing", async (_what, change, code) => {
  const { sides, productOf } = await startCharges();
  const before = await productOf("SVC");
  await expect(linkProduct(sides, { ...LINK, ...change })).rejects.toMatchObject({
    fault: { code },
  });
  expect(await productOf("SVC")).toEqual(before);
});

test("charges match the one product whose internal reference is their code", async () => {
  const { sides, odoo, patriot, productOf } = await startCharges();
  for (const chargeId of ["SVC", "ACT", "WRK"]) {
    await patriot.call("charge.setProduct", { chargeId, operatorId: OPERATOR, product: null });
  }
  odoo.products.clear();
  const service = odoo.addProduct({ code: "svc", name: "Monitoring" });
  odoo.addProduct({ code: "SVC-2", name: "Another" });
  odoo.addProduct({ code: "ACT", name: "Alarm" });
  odoo.addProduct({ code: "ACT", name: "Alarm again" });
  const matches = await matchProducts(sides, OPERATOR);
  const found = matches.map(
    ({ charge, products, isLinked }) => [charge.chargeId, [products.length, isLinked]] as const,
  );
  expect(Object.fromEntries(found)).toMatchObject({
    ACT: [2, false],
    SVC: [1, true],
    WRK: [0, false],
  });
  expect(await productOf("SVC")).toEqual({ id: service.id, name: "Monitoring" });
  expect(await productOf("ACT")).toBeNull();
});

test("prices that differ are reported and left as they are", async () => {
  const { sides, odoo, productOf } = await startCharges();
  const product = await productOf("SVC");
  const held = odoo.products.get(product?.id ?? 0);
  if (held) {
    held.list_price = "12.50";
  }
  const { compared, differences, lost } = await comparePrices(sides);
  expect([compared, lost]).toEqual([3, []]);
  expect(differences).toMatchObject([{ charge: { chargeId: "SVC" }, difference: "2.50" }]);
  expect(held?.list_price).toBe("12.50");
});
