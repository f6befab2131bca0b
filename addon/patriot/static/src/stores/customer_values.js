// generated from web/odoo by npm run build; do not edit
import { textOf } from "./record_values.js";
// web/odoo/stores/customer_values.ts
var named = { fields: { name: {} } };
/** What `web_read` of `res.partner` has to read for {@link toAddress}. */
var CUSTOMER_SPECIFICATION = {
	name: {},
	street: {},
	street2: {},
	city: {},
	state_id: named,
	zip: {},
	country_id: named,
	phone: {},
	email: {}
};
/** Names of countries as the bridge, which has no language of its own, sends them. */
var CUSTOMER_CONTEXT = { lang: false };
/** A customer as `web_read` answered it, in texts by the keys of the Odoo API. */
function toAddress(row) {
	return {
		name: textOf(row.name),
		street: textOf(row.street),
		street2: textOf(row.street2),
		city: textOf(row.city),
		state: nameIn(row.state_id),
		zip: textOf(row.zip),
		country: nameIn(row.country_id),
		phone: textOf(row.phone),
		email: textOf(row.email)
	};
}
function nameIn(value) {
	return typeof value === "object" && value !== null && "name" in value ? textOf(value.name) : "";
}
export { CUSTOMER_CONTEXT, CUSTOMER_SPECIFICATION, toAddress };
