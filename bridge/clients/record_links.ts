import { type BillingSettings, linkTemplateSchema } from "../contract/patriot_desk.ts";

/** Where records of Odoo open in a browser; null while Odoo's address is not known. */
export type RecordLinks = {
  customerUrl(id: number): string | null;
  invoiceUrl(id: number): string | null;
  enquiryUrl(id: number): string | null;
};

/**
 * The usual templates under Odoo's web address. `/odoo/<model>/<id>` opens any record's form in Odoo
 * 19 (its addons/web/static/src/core/browser/router.js: a part of the path with a dot is a model).
 * Empty ones when `webUrl` is no http(s) address.
 */
export function defaultTemplates(webUrl: string | null): BillingSettings {
  const template = (model: string) => {
    const text = `${(webUrl ?? "").replace(/\/+$/, "")}/odoo/${model}/{id}`;
    return linkTemplateSchema.safeParse(text).success ? text : "";
  };
  return {
    customerLink: template("res.partner"),
    invoiceLink: template("account.move"),
    enquiryLink: template("crm.lead"),
  };
}

/** The links by `settings`, and by `defaults` where a template is empty. */
export function makeRecordLinks(settings: BillingSettings, defaults: BillingSettings): RecordLinks {
  const fill = (field: keyof BillingSettings) => (id: number) => {
    const template = settings[field] || defaults[field];
    return template === "" ? null : template.replaceAll("{id}", String(id));
  };
  return {
    customerUrl: fill("customerLink"),
    invoiceUrl: fill("invoiceLink"),
    enquiryUrl: fill("enquiryLink"),
  };
}
