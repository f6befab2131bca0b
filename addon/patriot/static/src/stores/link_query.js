// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/link_query.ts
var ALL_LINKS = {
	search: "",
	state: "all",
	offset: 0,
	limit: 20
};
var LINK_PAGE_SIZES = [
	20,
	50,
	100
];
var SEARCHED = [
	"client_no",
	"site_name",
	"site_street",
	"site_street2",
	"site_city",
	"site_zip",
	"site_state"
];
/** Whether the query leaves links out, so that its total is not the customer's. */
function isFiltered(query) {
	return query.search.trim() !== "" || query.state !== "all";
}
/** Odoo's domain of the links of a customer whose number, name or address has the text. */
function domainOf(partnerId, query) {
	const domain = [[
		"partner_id",
		"=",
		partnerId
	]];
	if (query.state !== "all") domain.push([
		"state",
		"=",
		query.state
	]);
	const search = query.search.trim();
	if (search !== "") {
		domain.push(...SEARCHED.slice(1).map(() => "|"));
		domain.push(...SEARCHED.map((field) => [
			field,
			"ilike",
			search
		]));
	}
	return domain;
}
export { ALL_LINKS, LINK_PAGE_SIZES, domainOf, isFiltered };
