// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/open_in_patriot.ts
/** Opens on the user's workstation: one request for a press, none while one is under way. */
var PatriotOpener = class {
	call;
	now;
	isRunning = false;
	constructor(call, now = () => /* @__PURE__ */ new Date()) {
		this.call = call;
		this.now = now;
	}
	/** Undefined for a press while the one before has no answer yet. */
	async press(target) {
		if (this.isRunning) return;
		this.isRunning = true;
		try {
			const request = {
				requestId: newRequestId(),
				requestedAt: this.now().toISOString()
			};
			if ("batchId" in target) return await this.call("batch.open", {
				batchId: target.batchId,
				...request
			});
			const { clientId, portId } = target;
			return await this.call("client.open", {
				clientId,
				portId,
				...request
			});
		} finally {
			this.isRunning = false;
		}
	}
};
/** A random UUID; browsers have `randomUUID` only where the page came by https. */
function newRequestId(source = globalThis.crypto) {
	if (typeof source.randomUUID === "function") return source.randomUUID();
	const bytes = source.getRandomValues(/* @__PURE__ */ new Uint8Array(16));
	return Array.from(bytes, (byte, index) => {
		return (index === 6 ? byte & 15 | 64 : index === 8 ? byte & 63 | 128 : byte).toString(16).padStart(2, "0");
	}).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
/** Whether a failed request may have opened the client all the same: its answer was lost. */
function mayHaveOpened(code) {
	return [
		"patriot_timeout",
		"patriot_invalid_answer",
		"odoo_offline"
	].includes(code);
}
export { PatriotOpener, mayHaveOpened, newRequestId };
