// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/link_state.ts
var LINK_STATES = [
	"failed",
	"queued",
	"inserting",
	"linked"
];
var LINK_FIELDS = [
	"display_name",
	"client_no",
	"client_id",
	"port_id",
	"state",
	"origin",
	"release",
	"follows",
	"has_own_site",
	"site_name",
	"site_street",
	"site_street2",
	"site_city",
	"site_state",
	"site_zip",
	"site_country",
	"site_phone",
	"site_email",
	"type_id",
	"partner_id",
	"requested_by",
	"requested_operator",
	"error_code",
	"error_message",
	"error_remedy",
	"is_pending",
	"confirmed",
	"last_sync",
	"attempts",
	"next_attempt_at"
];
function phaseOf(link) {
	if ((link.state === "queued" || link.state === "inserting") && link.error_code !== false) return "waiting";
	if (link.release && link.state !== "failed" && link.error_code === false) return "releasing";
	if (link.origin === "existing" && !link.confirmed && link.state !== "failed") return "claiming";
	if (link.state === "linked" && link.is_pending) return link.error_code === false ? "updating" : "waiting";
	return link.state;
}
/** Whether anything may still change without a person. */
function isUnsettled(link) {
	return link.state !== "failed" && (link.state !== "linked" || link.is_pending);
}
/** Ids of the links that came to rest between two readings. */
function settledSince(before, after) {
	const atRest = new Map(before.filter((link) => !isUnsettled(link)).map((link) => [link.id, link]));
	return after.filter((link) => !isUnsettled(link) && atRest.get(link.id)?.state !== link.state).map((link) => link.id);
}
/** Whole seconds from `now` (Unix ms) until an Odoo date-time; 0 when it is past or not set. */
function secondsUntil(at, now) {
	if (at === false) return 0;
	const due = Date.parse(`${at.replace(" ", "T")}Z`);
	return Number.isNaN(due) ? 0 : Math.max(0, Math.ceil((due - now) / 1e3));
}
/** The site's own name; else the customer's, as `display_name` is `1077-01 Name`. */
function nameOf(link) {
	if (link.follows === "billing" && link.site_name !== false) return link.site_name;
	const number = link.client_no;
	if (number !== false && link.display_name.startsWith(`${number} `)) return link.display_name.slice(number.length + 1);
	return link.partner_id === false ? link.display_name : link.partner_id[1];
}
/** The site's address in one line, as Odoo knows it; empty when it knows none. */
function addressOf(link) {
	const town = [link.site_zip, link.site_city].filter(Boolean).join(" ");
	return [
		link.site_street,
		link.site_street2,
		town,
		link.site_state,
		link.site_country
	].filter(Boolean).join(", ");
}
/** Where the client stands in Patriot, or undefined while it surely stands nowhere yet. */
function clientOf(link) {
	const { client_id: clientId, port_id: portId } = link;
	return (link.confirmed || link.origin === "existing") && clientId && portId ? {
		clientId,
		portId
	} : void 0;
}
export { LINK_FIELDS, LINK_STATES, addressOf, clientOf, isUnsettled, nameOf, phaseOf, secondsUntil, settledSince };
