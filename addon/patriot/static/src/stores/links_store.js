// generated from web/odoo by npm run build; do not edit
import { isUnsettled, settledSince } from "./link_state.js";
// web/odoo/stores/links_store.ts
/** The bus is a hint that may get lost, so links that are not at rest are read again. */
var REREAD_AFTER = 15e3;
var EMPTY = {
	links: [],
	loaded: false,
	stale: false
};
/** The links of the partner on show, kept up to date until {@link dispose}. */
var LinksStore = class {
	source;
	partnerId = false;
	snapshot = EMPTY;
	/** What the form may have shown last; undefined until the first reading of a saved partner. */
	baseline;
	reading;
	again = false;
	timer;
	disposed = false;
	constructor(source) {
		this.source = source;
	}
	/** Shows a partner's links; `false` stands for a partner that is not saved yet. */
	async show(partnerId) {
		if (partnerId !== this.partnerId) {
			this.baseline = this.partnerId === false && this.baseline ? [] : void 0;
			this.partnerId = partnerId;
			this.publish(EMPTY);
		}
		if (partnerId === false) {
			this.baseline = [];
			this.publish({
				...EMPTY,
				loaded: true
			});
		}
		await this.refresh();
	}
	/** Reads now; calls during a reading end in one more reading, so that the last one is fresh. */
	async refresh() {
		if (this.disposed || this.partnerId === false) return;
		if (this.reading) {
			this.again = true;
			await this.reading;
			return;
		}
		clearTimeout(this.timer);
		this.reading = this.readUntilFresh();
		await this.reading;
	}
	/** A message of the bus: read if it is about the partner on show. */
	async hint(payload) {
		if (!(payload && typeof payload === "object" && "partner_ids" in payload) || !Array.isArray(payload.partner_ids) || payload.partner_ids.includes(this.partnerId)) await this.refresh();
	}
	dispose() {
		this.disposed = true;
		clearTimeout(this.timer);
	}
	async readUntilFresh() {
		do {
			this.again = false;
			await this.readOnce(this.partnerId);
		} while (this.again && !this.disposed);
		this.reading = void 0;
		const { links, stale } = this.snapshot;
		if (!this.disposed && (stale || links.some(isUnsettled))) this.timer = setTimeout(() => void this.refresh(), REREAD_AFTER);
	}
	async readOnce(partnerId) {
		if (partnerId === false) return;
		if (this.snapshot.links.length === 0) this.publish(EMPTY);
		const links = await this.source.read(partnerId).catch(() => void 0);
		if (this.disposed || partnerId !== this.partnerId) return;
		if (!links) {
			this.publish({
				...this.snapshot,
				loaded: true,
				stale: true
			});
			return;
		}
		this.publish({
			links,
			loaded: true,
			stale: false
		});
		const settled = this.baseline ? settledSince(this.baseline, links) : [];
		this.baseline = links;
		if (settled.length > 0) this.source.onSettled(settled);
	}
	publish(snapshot) {
		this.snapshot = snapshot;
		this.source.onChange(snapshot);
	}
};
export { LinksStore, REREAD_AFTER };
