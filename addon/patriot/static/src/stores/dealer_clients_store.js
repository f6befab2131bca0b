// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/dealer_clients_store.ts
var PAGE_SIZES = [
	20,
	40,
	80
];
var FIRST = {
	search: "",
	sort: "number",
	descending: false,
	offset: 0,
	limit: 40
};
function emptySnapshot() {
	return {
		wanted: FIRST,
		shown: FIRST,
		clients: [],
		total: 0,
		customers: void 0,
		isReading: false,
		isLoaded: false,
		error: null
	};
}
/** `1077-01`, as people read a client's number. */
function clientNoOf(client) {
	return `${client.clientId}-${client.portId}`;
}
/** Address of the download of all clients that the query finds, whatever page is on show. */
function exportUrl(dealerRecordId, format, query) {
	const params = new URLSearchParams({
		search: query.search,
		sort: query.sort
	});
	if (query.descending) params.set("descending", "1");
	return `/patriot/dealer/${dealerRecordId}/clients.${format}?${params}`;
}
/** A dealer's clients, live from Patriot, one page at a time. The last thing asked for wins. */
var DealerClientsStore = class {
	source;
	dealerId = "";
	snapshot = emptySnapshot();
	run = 0;
	timer;
	constructor(source) {
		this.source = source;
	}
	/** Shows a dealer's first page; the same dealer again changes nothing. */
	async show(dealerId) {
		if (dealerId !== this.dealerId) {
			clearTimeout(this.timer);
			this.dealerId = dealerId;
			this.snapshot = emptySnapshot();
			await this.ask({});
		}
	}
	/** Reads the page again. */
	async reload() {
		await this.ask({});
	}
	/** Searches once nothing was typed for a moment. */
	type(text) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.search(text), 300);
	}
	async search(text) {
		clearTimeout(this.timer);
		const search = text.trim().slice(0, 100);
		if (search !== this.snapshot.wanted.search || this.snapshot.error) await this.ask({
			search,
			offset: 0
		});
	}
	/** Sorts by a column; the one it is sorted by already turns round. */
	async sortBy(sort) {
		const { wanted } = this.snapshot;
		await this.ask({
			sort,
			descending: wanted.sort === sort && !wanted.descending,
			offset: 0
		});
	}
	async goTo(offset) {
		await this.ask({ offset: Math.max(0, offset) });
	}
	/** Other page size; what stood first stays on show. */
	async resize(limit) {
		const { offset } = this.snapshot.wanted;
		await this.ask({
			limit,
			offset: Math.floor(offset / limit) * limit
		});
	}
	/** Answers still under way are dropped. */
	dispose() {
		clearTimeout(this.timer);
		this.run += 1;
	}
	async ask(changes) {
		this.run += 1;
		const run = this.run;
		const wanted = {
			...this.snapshot.wanted,
			...changes
		};
		this.publish({
			wanted,
			isReading: true
		});
		const answer = await this.source.call("client.list", {
			dealerId: this.dealerId,
			...wanted
		});
		if (run !== this.run) return;
		if (!answer.ok) {
			this.publish({
				isReading: false,
				error: answer.error
			});
			return;
		}
		const { items, total } = answer.result;
		const lastOffset = Math.max(0, Math.ceil(total / wanted.limit) - 1) * wanted.limit;
		if (wanted.offset > lastOffset) {
			await this.ask({ offset: lastOffset });
			return;
		}
		this.publish({
			shown: wanted,
			clients: items,
			total,
			customers: void 0,
			isReading: false,
			isLoaded: true,
			error: null
		});
		await this.readCustomers(run, items);
	}
	/** The list stands without the customers, so that a failure here costs only their links. */
	async readCustomers(run, clients) {
		const keys = clients.map(({ portId, clientId }) => [portId, clientId]);
		const found = keys.length > 0 ? await this.source.findLinks(keys) : {
			ok: true,
			result: []
		};
		if (run === this.run && found.ok) {
			const customers = new Map(found.result.map((link) => [clientNoOf({
				clientId: link.client_id,
				portId: link.port_id
			}), {
				id: link.partner_id,
				name: link.partner_name
			}]));
			this.publish({ customers });
		}
	}
	publish(changes) {
		this.snapshot = {
			...this.snapshot,
			...changes
		};
		this.source.onChange(this.snapshot);
	}
};
export { DealerClientsStore, PAGE_SIZES, clientNoOf, emptySnapshot, exportUrl };
