import { overflowOf, seriousFindings } from "../clients/accessibility.ts";
import { authorize, commit, generate } from "../clients/billing_runs.ts";
import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { signInAtWorkstation } from "../clients/workstation.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { BillingPages } from "../pages/billing_pages.ts";
import { keyboard } from "../pages/hand.ts";
import { InvoicePage } from "../pages/invoice_page.ts";
import { PARTS } from "../pages/parts.ts";
import { prepareDemoBilling } from "../stack/demo_billing.ts";

test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ stack }) => prepareDemoBilling(stack.data));

for (const width of [1280, 390]) {
  test(`at ${width} px what Patriot billed is read and opened with the keyboard alone, and is clean`, async ({
    admin,
    stack,
    signIn,
    typeId,
  }) => {
    const [nz] = await admin.call<number[]>("res.country", "search", [[["code", "=", "NZ"]]]);
    const name = `Viewed ${width} <b>&amp; ${"long ".repeat(12)}`;
    const partner = await createCustomer(admin, {
      ...{ name, street: "1 Quay", city: "Bluff", country_id: nz },
      patriot_type_id: await typeId(TYPES.residential.name),
    });
    const [link] = await waitForLinks(admin, [partner], "linked");
    const batchId = (await generate(stack.data, "ODOO-SERVICE-DIRECT")) ?? "";
    await authorize(stack.data, batchId);
    await commit(stack.data, batchId);
    const domain = [["partner_id", "=", partner]];
    const [move = 0] = await admin.call<number[]>("account.move", "search", [domain]);
    const page = await signIn(USERS.admin);
    await page.setViewportSize({ width, height: 900 });
    const invoice = new InvoicePage(page, keyboard);
    const clientNo = `${link?.client_id}-${link?.port_id}`;

    await invoice.open(move);
    await invoice.openOtherInfo();
    await expect(invoice.site(clientNo)).toContainText(name.trim());
    expect(await seriousFindings(page, PARTS.invoiceData)).toEqual([]);
    expect(await overflowOf(invoice.data)).toBeLessThanOrEqual(0);

    const desktop = await signInAtWorkstation(stack.patriot, USERS.admin.workstation, "OP01");
    await invoice.openClient(clientNo);
    await expect.poll(() => desktop.opened.length).toBe(1);
    await invoice.openBatch();
    await expect.poll(() => desktop.opened.at(-1)).toMatchObject({ batchId });
    await desktop.signOut();

    const pages = new BillingPages(page);
    await pages.openBatch(batchId);
    await expect(pages.form.root).toContainText("ODOO-SERVICE-DIRECT");
    await expect(pages.form.root).toContainText("Agreed");
  });
}

test("charges, their products and prices, batches and the analysis are found in Invoicing", async ({
  admin,
  signIn,
}) => {
  const pages = new BillingPages(await signIn(USERS.admin));
  await pages.openCharges();
  await expect(pages.row("MON-COM")).toContainText("59.50");
  await expect(pages.root).toContainText("deliberately not synchronised");

  const domain = [["default_code", "=", "MON-COM"]];
  const [product = 0] = await admin.call<number[]>("product.template", "search", [domain]);
  await pages.openProduct(product);
  await expect(pages.form.root).toContainText("MON-COM");
  await expect(pages.form.root).toContainText("deliberately not synchronised");

  await pages.openBatches();
  await expect(pages.root).toContainText(/Batch/);
  await pages.openAnalysis();
  await expect(pages.pivot).toBeVisible();
});
