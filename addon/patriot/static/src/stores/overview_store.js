// generated from web/odoo by npm run build; do not edit
import { Poller } from "./poller.js";
import { isAskable } from "./range_room.js";
// web/odoo/stores/overview_store.ts
var READ_EVERY = 1e4;
/** Patriot counts a range anew each time. */
var USAGE_EVERY = 6e4;
var EMPTY_OVERVIEW = {
	overview: null,
	odooError: null,
	bridge: null,
	usages: null
};
/** The range of a type as it can be asked about; undefined while it has none. */
function spanOf(type) {
	const span = {
		portId: type.port_id || "",
		startClientNo: type.start_client_no || "",
		endClientNo: type.end_client_no || ""
	};
	return isAskable(span) ? span : void 0;
}
/**
* Odoo, the bridge and Patriot's ranges, each read by itself, so that one that is away or slow
* keeps nothing of the others from being shown.
*/
var OverviewStore = class {
	source;
	odoo;
	bridge;
	usage;
	snapshot = EMPTY_OVERVIEW;
	askedSpans = "";
	isDisposed = false;
	constructor(source) {
		this.source = source;
		this.odoo = new Poller(() => this.readOdoo(), READ_EVERY);
		this.bridge = new Poller(() => this.readBridge(), READ_EVERY);
		this.usage = new Poller(() => this.readUsages(), USAGE_EVERY);
	}
	/** Reads while somebody can see it. */
	setVisible(isVisible) {
		for (const poller of [
			this.odoo,
			this.bridge,
			this.usage
		]) if (isVisible && !this.isDisposed) poller.start();
		else poller.stop();
	}
	/** A message of the bus. */
	hint() {
		this.odoo.hint();
		this.bridge.hint();
	}
	/** Reads all now; resolves when Odoo has answered. */
	async refresh() {
		this.bridge.now();
		this.usage.now();
		await this.odoo.now();
	}
	dispose() {
		this.isDisposed = true;
		this.setVisible(false);
	}
	async readOdoo() {
		const answer = await this.source.readOverview();
		if (!answer.ok) {
			this.publish({ odooError: answer.error });
			return;
		}
		this.publish({
			overview: answer.result,
			odooError: null
		});
		const spans = JSON.stringify(answer.result.types.map((type) => [type.id, spanOf(type)]));
		if (spans !== this.askedSpans) {
			this.askedSpans = spans;
			this.usage.now();
		}
	}
	async readBridge() {
		const wasAway = this.snapshot.bridge?.ok === false;
		const bridge = await this.source.call("bridge.status", {});
		this.publish({ bridge });
		if (wasAway && bridge.ok) this.usage.now();
	}
	async readUsages() {
		const types = this.snapshot.overview?.types;
		if (!types) return;
		const asked = await Promise.all(types.map(async (type) => {
			const span = spanOf(type);
			const answer = span && await this.source.askUsage(span);
			return answer?.ok ? [[type.id, answer.result]] : [];
		}));
		this.publish({ usages: new Map(asked.flat()) });
	}
	publish(changes) {
		if (!this.isDisposed) {
			this.snapshot = {
				...this.snapshot,
				...changes
			};
			this.source.onChange(this.snapshot);
		}
	}
};
export { EMPTY_OVERVIEW, OverviewStore, spanOf };
