// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/comparison.ts
/** Fields of a customer that Patriot may receive, by their keys in the Odoo API. */
var ADDRESS_KEYS = [
	"name",
	"street",
	"street2",
	"city",
	"state",
	"zip",
	"country",
	"phone",
	"email"
];
/** The site of a client by Odoo's keys. */
function toOdooAddress(site) {
	return {
		...toOdooBilling(site),
		phone: site.phone,
		email: site.email
	};
}
function toOdooBilling(address) {
	const { name, street, street2, city, region: state, postcode: zip, country } = address;
	return {
		name,
		street,
		street2,
		city,
		state,
		zip,
		country
	};
}
/** Every field that flows for such a link, with both sides' values; phone and email last. */
function compareFields(values, client, follows) {
	const site = follows === "all" ? toOdooAddress(client.site) : void 0;
	const billing = toOdooBilling(client.billing);
	return ADDRESS_KEYS.flatMap((key) => {
		const row = {
			key,
			odoo: values[key],
			site: site?.[key] ?? null,
			billing: billing[key] ?? null
		};
		if (row.site === null && row.billing === null) return [];
		return [{
			...row,
			isEqual: isOrNull(row.site, row.odoo) && isOrNull(row.billing, row.odoo)
		}];
	});
}
function isOrNull(value, wanted) {
	return value === null || value === wanted;
}
function valueAt(row, side) {
	return row[side] ?? "";
}
/**
* Sides of Patriot whose value a person may take for a field. One that says the same as Odoo or the
* site is no choice; an empty name would be refused, and no billing address says nothing of a site.
*/
function choosableSides(row) {
	const sides = [];
	if (row.site !== null && row.site !== row.odoo && (row.key !== "name" || row.site !== "")) sides.push("site");
	const { billing } = row;
	const saysMore = row.site === null ? row.key !== "name" || billing !== "" : billing !== "";
	if (billing !== null && billing !== row.odoo && billing !== row.site && saysMore) sides.push("billing");
	return sides;
}
/** Odoo's value everywhere, or Patriot's wherever it has one to take. */
function chooseAll(rows, winner) {
	const choices = {};
	for (const row of rows.filter((one) => !one.isEqual)) {
		const [side] = winner === "patriot" ? choosableSides(row) : [];
		choices[row.key] = side ?? "odoo";
	}
	return choices;
}
/** Fields that differ and for which no side was chosen yet. */
function undecided(rows, choices) {
	return rows.filter((row) => !row.isEqual && !choices[row.key]).map(({ key }) => key);
}
/** What the choices would write where; undecided fields count for nothing. */
function outcomeOf(rows, choices) {
	const outcome = {
		toPatriot: [],
		intoOdoo: [],
		pulls: {}
	};
	for (const row of rows) {
		const side = choices[row.key];
		if (row.isEqual || !side) continue;
		const value = valueAt(row, side);
		if (value !== row.odoo) {
			outcome.intoOdoo.push(row.key);
			outcome.pulls[row.key] = value;
		}
		if (!isOrNull(row.site, value) || !isOrNull(row.billing, value)) outcome.toPatriot.push(row.key);
	}
	return outcome;
}
export { ADDRESS_KEYS, choosableSides, chooseAll, compareFields, outcomeOf, toOdooAddress, undecided };
