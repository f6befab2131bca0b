// generated from web/odoo by npm run build; do not edit
import { ALL_LINKS, isFiltered } from "./link_query.js";
import { isUnsettled, settledSince } from "./link_state.js";
// web/odoo/stores/links_store.ts
/** The bus is a hint that may get lost, so links that are not at rest are read again. */
var REREAD_AFTER = 15e3;
var EMPTY = {
	links: [],
	total: 0,
	count: 0,
	query: ALL_LINKS,
	loaded: false,
	stale: false
};
function isSamePage(one, other) {
	return one === other || !isFiltered(one) && !isFiltered(other) && one.offset === other.offset;
}
/** The links of the partner on show, one page of them, kept up to date until {@link dispose}. */
var LinksStore = class {
	source;
	partnerId = false;
	snapshot = EMPTY;
	/** Undefined until the first reading of a saved partner. */
	baseline;
	reading;
	again = false;
	timer;
	disposed = false;
	constructor(source) {
		this.source = source;
	}
	/** What was published last. */
	get shown() {
		return this.snapshot;
	}
	/** Shows a partner's links; `false` stands for a partner that is not saved yet. */
	async show(partnerId) {
		if (partnerId !== this.partnerId) {
			const isCreated = this.partnerId === false && this.baseline !== void 0;
			this.baseline = isCreated ? {
				query: ALL_LINKS,
				links: [],
				count: 0
			} : void 0;
			this.partnerId = partnerId;
			this.publish(EMPTY);
		}
		if (partnerId === false) {
			this.baseline = {
				query: ALL_LINKS,
				links: [],
				count: 0
			};
			this.publish({
				...EMPTY,
				loaded: true
			});
		}
		await this.refresh();
	}
	/** Shows other links of the same partner; a change of the filter begins at the first page. */
	async find(change) {
		const query = {
			...this.snapshot.query,
			offset: 0,
			...change
		};
		this.publish({
			...this.snapshot,
			query
		});
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
		this.stopTimer();
		this.reading = this.readUntilFresh();
		await this.reading;
	}
	/** A message of the bus: read at once if it is about links on show, else soon. */
	async hint(payload) {
		const { ids, partner_ids: partnerIds } = payload ?? {};
		if (Array.isArray(partnerIds) && !partnerIds.includes(this.partnerId)) return;
		const { links, count } = this.snapshot;
		if (Array.isArray(ids) && links.length < count && !links.some(({ id }) => ids.includes(id))) {
			this.timer ??= this.rereadLater();
			return;
		}
		await this.refresh();
	}
	dispose() {
		this.disposed = true;
		this.stopTimer();
	}
	async readUntilFresh() {
		do {
			this.again = false;
			await this.readOnce(this.partnerId);
		} while (this.again && !this.disposed);
		this.reading = void 0;
		const { links, stale } = this.snapshot;
		if (!this.disposed && (stale || links.some(isUnsettled))) this.timer = this.rereadLater();
	}
	async readOnce(partnerId) {
		if (partnerId === false) return;
		if (this.snapshot.count === 0) this.publish({
			...EMPTY,
			query: this.snapshot.query
		});
		const { query } = this.snapshot;
		const page = await this.source.read(partnerId, query).catch(() => void 0);
		if (this.disposed || partnerId !== this.partnerId || query !== this.snapshot.query) return;
		if (!page) {
			this.publish({
				...this.snapshot,
				loaded: true,
				stale: true
			});
			return;
		}
		if (page.links.length === 0 && query.offset > 0) {
			this.again = true;
			this.publish({
				...this.snapshot,
				query: {
					...query,
					offset: 0
				}
			});
			return;
		}
		this.publish({
			...page,
			query,
			loaded: true,
			stale: false
		});
		this.tellNews({
			query,
			links: page.links,
			count: page.count
		});
	}
	tellNews(now) {
		const before = this.baseline;
		this.baseline = now;
		if (!before) return;
		const settled = isSamePage(before.query, now.query) ? settledSince(before.links, now.links) : [];
		if (settled.length > 0 || now.count < before.count) this.source.onSettled(settled);
	}
	rereadLater() {
		return setTimeout(() => void this.refresh(), REREAD_AFTER);
	}
	stopTimer() {
		clearTimeout(this.timer);
		this.timer = void 0;
	}
	publish(snapshot) {
		this.snapshot = snapshot;
		this.source.onChange(snapshot);
	}
};
export { LinksStore, REREAD_AFTER };
