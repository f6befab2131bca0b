import type { OdooSession } from "./odoo_session.ts";

/** A lead or opportunity as Odoo holds it; empty values are `false`. */
export type Lead = {
  id: number;
  name: string;
  type: "lead" | "opportunity";
  partner_id: [number, string] | false;
  contact_name: string | false;
  email_from: string | false;
  date_deadline: string | false;
  description: string | false;
  stage_id: [number, string] | false;
  activity_date_deadline: string | false;
};

const FIELDS = [
  "name",
  "type",
  "partner_id",
  "contact_name",
  "email_from",
  "date_deadline",
  "description",
  "stage_id",
  "activity_date_deadline",
];

/** Every lead, lost ones too, whose description or name has `text`. */
export function findLeads(odoo: OdooSession, text: string): Promise<Lead[]> {
  const domain = ["|", ["description", "ilike", text], ["name", "ilike", text]];
  const context = { active_test: false };
  return odoo.call<Lead[]>("crm.lead", "search_read", [domain], { fields: FIELDS, context });
}
