// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/enquiry.ts
var ENQUIRY_FIELDS = [
	"kind",
	"client_id",
	"port_id",
	"client_no",
	"client_name",
	"operator_id",
	"operator_name",
	"logged_at",
	"action_by",
	"subject",
	"text",
	"notes"
];
/** Undefined for a message, which is about nobody whom Patriot monitors. */
function clientOf(row) {
	const { client_id: clientId, port_id: portId, client_no: number } = row;
	if (typeof clientId !== "string" || typeof portId !== "string" || !clientId || !portId) return;
	const known = typeof number === "string" && number ? number : `${clientId}-${portId}`;
	return {
		target: {
			clientId,
			portId
		},
		number: known
	};
}
/** `Name (OP01)`; the bare id when Patriot knew no name. */
function operatorOf(enquiry) {
	const { operator_id: id, operator_name: name } = enquiry;
	return name && id && name !== id ? `${name} (${id})` : name || id || "";
}
export { ENQUIRY_FIELDS, clientOf, operatorOf };
