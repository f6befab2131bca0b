// generated from web/odoo by npm run build; do not edit
import { searchSites, sitesOf } from "./billing_sites.js";
// web/odoo/stores/invoice_data_store.ts
var SITE_PAGE_SIZES = [
	10,
	25,
	100
];
var EMPTY = {
	sites: [],
	total: 0,
	count: 0,
	search: "",
	offset: 0,
	limit: SITE_PAGE_SIZES[0],
	isLoaded: false,
	error: null
};
/** The sites of the invoice on show. Lines come all at once, what they bill site by site. */
var InvoiceDataStore = class {
	source;
	moveId = false;
	all = [];
	snapshot = EMPTY;
	run = 0;
	constructor(source) {
		this.source = source;
	}
	get shown() {
		return this.snapshot;
	}
	/** Shows an invoice, or reads the one on show again; `false`: one that is not saved. */
	async show(moveId) {
		if (moveId !== this.moveId) {
			this.moveId = moveId;
			this.all = [];
			this.publish({
				...EMPTY,
				limit: this.snapshot.limit
			});
		}
		this.run += 1;
		const { run } = this;
		if (moveId === false) return;
		const answer = await this.source.readLines(moveId);
		if (run !== this.run) return;
		if (answer.ok) {
			this.all = sitesOf(answer.result);
			this.publish({
				isLoaded: true,
				error: null
			});
		} else this.publish({ error: answer.error });
	}
	find(search) {
		this.publish({
			search,
			offset: 0
		});
	}
	goTo(offset) {
		this.publish({ offset });
	}
	resize(limit) {
		this.publish({
			limit,
			offset: 0
		});
	}
	/** Answers that are under way are dropped from now on. */
	dispose() {
		this.run += 1;
	}
	publish(changes) {
		const next = {
			...this.snapshot,
			...changes
		};
		const found = searchSites(this.all, next.search);
		const offset = next.offset < found.length ? next.offset : 0;
		const sites = found.slice(offset, offset + next.limit);
		const [total, count] = [found.length, this.all.length];
		this.snapshot = {
			...next,
			offset,
			sites,
			total,
			count
		};
		this.source.onChange(this.snapshot);
	}
};
export { InvoiceDataStore, SITE_PAGE_SIZES };
