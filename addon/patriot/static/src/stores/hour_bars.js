// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/hour_bars.ts
/** The lowest round number that is not below `value`. */
function roundUp(value) {
	const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
	return power * ([
		1,
		2,
		5
	].find((step) => step * power >= value) ?? 10);
}
/** Unix milliseconds of `YYYY-MM-DD hh:mm:ss` UTC. */
function millisecondsOf(at) {
	return Date.parse(`${at.replace(" ", "T")}Z`);
}
/** Syncs per hour as stacked bars. Something that happened is never too small to be seen. */
function chartOf(hours) {
	const top = roundUp(Math.max(1, ...hours.map(({ synced, failed }) => synced + failed)));
	const height = (count) => count === 0 ? 0 : Math.max(1, count / top * 100);
	const bars = hours.map(({ hour, synced, failed }) => ({
		at: millisecondsOf(hour),
		synced,
		failed,
		syncedHeight: height(synced),
		failedHeight: height(failed)
	}));
	const total = (bar) => bar.synced + bar.failed;
	const busiest = bars.reduce((most, bar) => total(bar) > (most ? total(most) : 0) ? bar : most, void 0);
	return {
		bars,
		top,
		synced: hours.reduce((sum, { synced }) => sum + synced, 0),
		failed: hours.reduce((sum, { failed }) => sum + failed, 0),
		busiest
	};
}
export { chartOf, millisecondsOf };
