import { type Postgres, query } from "../odoo/postgres.ts";

/** What the addon defines in a database, each as one text a row. Views name actions by their IDs. */
const FACTS: Record<string, string> = {
  columns: `SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable)
    FROM information_schema.columns
    WHERE table_schema = 'public'
      AND (table_name LIKE 'patriot\\_%' OR column_name LIKE 'patriot\\_%')`,
  indexes: `SELECT indexdef FROM pg_indexes
    WHERE tablename LIKE 'patriot\\_%' OR indexname LIKE '%patriot%'`,
  constraints: `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
      AND (conrelid::regclass::text LIKE 'patriot\\_%' OR conname LIKE '%patriot%')`,
  names: `SELECT concat_ws(' ', model, name, noupdate) FROM ir_model_data WHERE module = 'patriot'`,
  orphans: `SELECT model || ' ' || name FROM ir_model_data WHERE module = 'patriot' AND res_id IS NULL`,
  fields: `SELECT concat_ws(' ', model, name, ttype, relation, store, required, readonly,
      field_description->>'en_US', help->>'en_US')
    FROM ir_model_fields WHERE model LIKE 'patriot.%' OR name LIKE 'patriot\\_%'`,
  selections: `SELECT concat_ws(' ', field.model, field.name, value, selection.name->>'en_US')
    FROM ir_model_fields_selection selection JOIN ir_model_fields field ON field.id = field_id
    WHERE field.model LIKE 'patriot.%' OR field.name LIKE 'patriot\\_%'`,
  access: `SELECT concat_ws(' ', data.name, access.active, perm_read, perm_write, perm_create,
      perm_unlink, groups.name->>'en_US')
    FROM ir_model_access access
    JOIN ir_model_data data
      ON data.model = 'ir.model.access' AND data.res_id = access.id AND data.module = 'patriot'
    LEFT JOIN res_groups groups ON groups.id = access.group_id`,
  rules: `SELECT concat_ws(' ', data.name, rule.active, domain_force, perm_read, perm_write,
      perm_create, perm_unlink, global,
      (SELECT string_agg(groups.name->>'en_US', ',' ORDER BY groups.id) FROM rule_group_rel rel
         JOIN res_groups groups ON groups.id = rel.group_id WHERE rel.rule_group_id = rule.id))
    FROM ir_rule rule
    JOIN ir_model_data data
      ON data.model = 'ir.rule' AND data.res_id = rule.id AND data.module = 'patriot'`,
  groups: `SELECT one.name || ' implies ' || coalesce(other.module || '.' || other.name, '?')
    FROM res_groups_implied_rel rel
    JOIN ir_model_data one ON one.model = 'res.groups' AND one.res_id = rel.gid
    JOIN ir_model_data other ON other.model = 'res.groups' AND other.res_id = rel.hid
    WHERE 'patriot' IN (one.module, other.module)`,
  views: `SELECT concat_ws(' ', data.name, view.model, view.mode, view.priority, view.active,
      parent.key, regexp_replace(view.arch_db->>'en_US', 'name="\\d+"', 'name="ID"', 'g'))
    FROM ir_ui_view view
    LEFT JOIN ir_ui_view parent ON parent.id = view.inherit_id
    JOIN ir_model_data data
      ON data.model = 'ir.ui.view' AND data.res_id = view.id AND data.module = 'patriot'`,
  menus: `SELECT concat_ws(' ', data.name, menu.name->>'en_US', menu.sequence, menu.active)
    FROM ir_ui_menu menu
    JOIN ir_model_data data
      ON data.model = 'ir.ui.menu' AND data.res_id = menu.id AND data.module = 'patriot'`,
  actions: `SELECT concat_ws(' ', data.name, action.name->>'en_US', res_model, view_mode, context,
      domain)
    FROM ir_act_window action
    JOIN ir_model_data data
      ON data.model = 'ir.actions.act_window' AND data.res_id = action.id AND data.module = 'patriot'`,
  module: `SELECT concat_ws(' ', state, latest_version, shortdesc->>'en_US') FROM ir_module_module
    WHERE name = 'patriot'`,
};

/** Definitions of the addon in a database, sorted, by their kind. */
export async function readFacts(
  postgres: Postgres,
  database: string,
): Promise<Record<string, string[]>> {
  const facts: Record<string, string[]> = {};
  for (const [kind, sql] of Object.entries(FACTS)) {
    const text = await query(
      postgres,
      database,
      `SELECT coalesce(json_agg(fact), '[]') FROM (${sql}) AS row (fact)`,
    );
    facts[kind] = (JSON.parse(text) as string[]).sort();
  }
  return facts;
}
