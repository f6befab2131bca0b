// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/range_room.ts
/** Share of a range, in percent, from which on it counts as nearly full. */
var NEARLY_FULL = 90;
/** How full a range is: whole percent, 100 only when nothing is left. */
function roomOf(usage) {
	const { size, used } = usage;
	if (size <= 0 || used >= size) return {
		percent: 100,
		level: "full"
	};
	const share = used / size * 100;
	return {
		percent: Math.min(99, Math.max(used > 0 ? 1 : 0, Math.round(share))),
		level: share >= NEARLY_FULL ? "nearly_full" : "normal"
	};
}
var ID = /^[A-Za-z0-9]{1,16}$/;
var PORT = /^\d{2,6}$/;
/**
* Whether a range can be asked about. The bridge refuses a whole batch for one bad span, so that
* a half-typed one is left out; the full rules are Odoo's (patriot.type) and the bridge's.
*/
function isAskable(span) {
	const { startClientNo: start, endClientNo: end } = span;
	return PORT.test(span.portId) && ID.test(start) && ID.test(end) && start.length === end.length && start <= end;
}
export { isAskable, roomOf };
