// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/differences_table.ts
/**
* Rows of the exported differences, one for each field that differs: client number, customer, field,
* Odoo's value, that of the site and that of the billing address in Patriot.
*/
function differencesTable(differences, words) {
	return differences.flatMap(({ link, client, rows }) => {
		const head = [link.client_no || "", link.partner_name];
		if (client === null) return [[
			...head,
			words.missing,
			"",
			"",
			""
		]];
		return rows.filter(({ isEqual }) => !isEqual).map((row) => [
			...head,
			words.fields[row.key],
			row.odoo,
			row.site ?? "",
			row.billing ?? ""
		]);
	});
}
export { differencesTable };
