import type { DeskChange } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { BASE, batchPath, clientPath, dealerPath } from "../../paths.ts";

/** Words of the change log. What an adapter of another Patriot says otherwise stands as it is. */

export function sideText(side: DeskChange["side"]): string {
  return side === "odoo" ? _t("Odoo") : _t("Patriot");
}

export type SubjectKind = DeskChange["subject"]["kind"];

export function subjectText(kind: SubjectKind): string {
  const texts: Record<SubjectKind, string> = {
    client: _t("Client"),
    dealer: _t("Dealer"),
    charge: _t("Charge"),
    definition: _t("Definition"),
    batch: _t("Batch"),
    note: _t("Note"),
    message: _t("Message"),
    settings: _t("Settings"),
  };
  return texts[kind];
}

export function actionText(action: string): string {
  const texts: Record<string, string> = {
    inserted: _t("Inserted"),
    updated: _t("Updated"),
    claimed: _t("Linked to Odoo"),
    released: _t("Unlinked from Odoo"),
    linked: _t("Linked"),
    unlinked: _t("Unlinked"),
    added: _t("Added"),
    created: _t("Made"),
    generated: _t("Generated"),
    authorized: _t("Authorized"),
    rejected: _t("Rejected"),
    committed: _t("Committed"),
    pinned: _t("Pinned"),
    unpinned: _t("Unpinned"),
    loggedToCrm: _t("Logged to the CRM"),
  };
  return texts[action] ?? action;
}

/** `billing.city` is "Billing: City". */
export function fieldText(field: string): string {
  const [group = "", name] = field.split(".");
  const names: Record<string, string> = {
    site: _t("Site"),
    billing: _t("Billing"),
    name: _t("Name"),
    street: _t("Street"),
    street2: _t("Street 2"),
    city: _t("City"),
    region: _t("Region"),
    postcode: _t("Postcode"),
    country: _t("Country"),
    phone: _t("Phone"),
    email: _t("Email"),
    marker: _t("Marker"),
    customer: _t("Customer"),
    product: _t("Odoo Product"),
    text: _t("Text"),
    pinned: _t("Pinned"),
    subject: _t("Subject"),
    state: _t("State"),
    reason: _t("Reason"),
    kind: _t("Kind"),
    payer: _t("Payer"),
    currency: _t("Currency"),
    timeZone: _t("Time zone"),
    authorized: _t("Authorized"),
    actionBy: _t("Action by"),
    invoiceCount: _t("Invoices"),
    lineCount: _t("Lines"),
    total: _t("Total"),
    customerLink: _t("Customer link"),
    invoiceLink: _t("Invoice link"),
    enquiryLink: _t("Lead and opportunity link"),
  };
  const first = names[group] ?? group;
  return name === undefined ? first : `${first}: ${names[name] ?? name}`;
}

/** Where the record stands at the desk. */
export function subjectPath({ subject }: DeskChange): string {
  switch (subject.kind) {
    case "client":
      return subject.client ? clientPath(subject.client) : `${BASE}/clients`;
    case "note":
      return subject.client ? clientPath(subject.client, "log") : `${BASE}/clients`;
    case "dealer":
      return dealerPath(subject.id);
    case "batch":
      return batchPath(subject.id);
    case "charge":
      return `${BASE}/billing/charges`;
    case "definition":
      return `${BASE}/billing/definitions`;
    case "message":
      return `${BASE}/messages`;
    case "settings":
      return `${BASE}/settings`;
  }
}
