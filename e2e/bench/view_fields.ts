import type { OdooSession } from "../clients/odoo_session.ts";

/** What a call of `web_read`, `web_save` or `web_search_read` shall answer, by field. */
export type Specification = Record<string, object>;

type Views = { models: Record<string, { fields: Record<string, { type: string }> }> };

/** The fields of a customer that the web client asks for when it shows this view. */
export async function specificationOf(
  odoo: OdooSession,
  view: "form" | "list",
): Promise<Specification> {
  const { models } = await odoo.call<Views>("res.partner", "get_views", [], {
    views: [[false, view]],
    options: {},
  });
  const fields = Object.entries(models["res.partner"]?.fields ?? {});
  return Object.fromEntries(
    fields.map(([name, { type }]) => [
      name,
      type === "many2one" ? { fields: { display_name: {} } } : {},
    ]),
  );
}
