// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/record_values.ts
/** Text of a Char field as a form record holds it; Odoo writes `false` for "none". */
function textOf(value) {
	return typeof value === "string" ? value.trim() : "";
}
/** Id of a many2one as a form record holds it: `{id, display_name}` or `false`. */
function idOf(value) {
	if (typeof value === "object" && value !== null && "id" in value) return typeof value.id === "number" ? value.id : false;
	return false;
}
export { idOf, textOf };
