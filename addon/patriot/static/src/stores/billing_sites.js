// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/billing_sites.ts
var LINE_FIELDS = [
	"name",
	"quantity",
	"price_unit",
	"price_subtotal",
	"patriot_charge_id",
	"patriot_client_id",
	"patriot_port_id",
	"patriot_site",
	"patriot_from",
	"patriot_to"
];
/** Groups an invoice's lines, in their order on it, by site; others than Patriot's are left out. */
function sitesOf(rows) {
	const sites = /* @__PURE__ */ new Map();
	for (const row of rows) if (row.patriot_client_id && row.patriot_port_id) {
		const client = {
			clientId: row.patriot_client_id,
			portId: row.patriot_port_id
		};
		const number = `${client.clientId}-${client.portId}`;
		const name = row.patriot_site || "";
		const site = sites.get(number) ?? {
			number,
			client,
			name,
			lines: [],
			amount: 0
		};
		site.lines.push(row);
		site.amount += row.price_subtotal;
		sites.set(number, site);
	}
	return [...sites.values()];
}
/** The sites that somebody looks for, by number, name, charge or description. */
function searchSites(sites, text) {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return sites;
	return sites.filter((site) => {
		const own = [site.number, site.name];
		for (const { name, patriot_charge_id: charge } of site.lines) own.push(name || "", charge ? charge[1] : "");
		const all = own.join("\n").toLowerCase();
		return words.every((word) => all.includes(word));
	});
}
/** What a line bills as Odoo keeps it: a list, or `false` for none. */
function itemsOf(value) {
	return Array.isArray(value) ? value : [];
}
/** What is to be listed below a line: nothing where its own period says it all. */
function listedItems(line, items) {
	const [only] = items;
	return items.length === 1 && only?.kind === "service" && only.from === line.patriot_from && only.to === line.patriot_to ? [] : items;
}
/** Odoo's text of a time that came with `Z`: `2026-11-03T02:11:09.000Z` → `2026-11-03 02:11:09`. */
function odooTimeOf(isoTime) {
	return isoTime.slice(0, 19).replace("T", " ");
}
export { LINE_FIELDS, itemsOf, listedItems, odooTimeOf, searchSites, sitesOf };
