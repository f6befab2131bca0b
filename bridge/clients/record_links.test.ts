import { expect, test } from "vitest";
import { defaultTemplates, makeRecordLinks } from "./record_links.ts";

const EMPTY = { customerLink: "", invoiceLink: "", enquiryLink: "" };

test("records open under Odoo's web address unless a template says otherwise", () => {
  const defaults = defaultTemplates("https://odoo.example.com/");
  const links = makeRecordLinks(EMPTY, defaults);
  expect([links.customerUrl(7), links.invoiceUrl(8), links.enquiryUrl(9)]).toEqual([
    "https://odoo.example.com/odoo/res.partner/7",
    "https://odoo.example.com/odoo/account.move/8",
    "https://odoo.example.com/odoo/crm.lead/9",
  ]);
  const settings = { ...EMPTY, customerLink: "https://erp.example.com/c/{id}?from={id}" };
  const custom = makeRecordLinks(settings, defaults);
  expect(custom.customerUrl(7)).toBe("https://erp.example.com/c/7?from=7");
  expect(custom.invoiceUrl(8)).toBe("https://odoo.example.com/odoo/account.move/8");
});

test.each([
  null,
  "",
  "odoo.example.com",
  "javascript:alert(1)//",
  "ftp://odoo",
  "https://a:b@odoo",
])("an address %j opens nothing", (webUrl) => {
  expect(defaultTemplates(webUrl)).toEqual(EMPTY);
  expect(makeRecordLinks(EMPTY, defaultTemplates(webUrl)).customerUrl(1)).toBeNull();
});

test("an Odoo below a path keeps it", () => {
  expect(defaultTemplates("https://example.com/erp//").invoiceLink).toBe(
    "https://example.com/erp/odoo/account.move/{id}",
  );
});
