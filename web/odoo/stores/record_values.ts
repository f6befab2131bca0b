/** Text of a Char field as a form record holds it; Odoo writes `false` for "none". */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** Id of a many2one as a form record holds it: `{id, display_name}` or `false`. */
export function idOf(value: unknown): number | false {
  if (typeof value === "object" && value !== null && "id" in value) {
    return typeof value.id === "number" ? value.id : false;
  }
  return false;
}

/** Id and name of a many2one as `search_read` answers it: `[id, name]` or `false`. */
export type NamedId = [number, string] | false;
