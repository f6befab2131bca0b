var LIMIT = 10;
var LONGEST_SEARCH = 100;
/** Clients of Patriot to link, found as somebody types; the last search asked for wins. */
var ClientSearch = class {
	source;
	snapshot = {
		search: "",
		offset: 0,
		limit: LIMIT,
		isSearching: false,
		items: [],
		total: 0,
		error: null
	};
	run = 0;
	timer;
	constructor(source) {
		this.source = source;
	}
	/** Searches once the typing pauses, from the first page. */
	type(search) {
		this.publish({
			search,
			offset: 0,
			isSearching: true
		});
		clearTimeout(this.timer);
		this.run += 1;
		this.timer = setTimeout(() => void this.load(), 300);
	}
	async goTo(offset) {
		this.publish({ offset });
		await this.load();
	}
	/** Searches now. */
	async load() {
		clearTimeout(this.timer);
		this.run += 1;
		const run = this.run;
		this.publish({ isSearching: true });
		const found = await this.find();
		if (run !== this.run) return;
		this.publish(found.ok ? {
			...found.result,
			isSearching: false,
			error: null
		} : {
			isSearching: false,
			error: found.error
		});
	}
	/** Answers still under way are dropped. */
	dispose() {
		clearTimeout(this.timer);
		this.run += 1;
	}
	async find() {
		const { search, offset, limit } = this.snapshot;
		const clients = await this.source.call("client.list", {
			search: search.trim().slice(0, LONGEST_SEARCH),
			offset,
			limit
		});
		if (!clients.ok) return clients;
		const { items, total } = clients.result;
		const keys = items.map(({ portId, clientId }) => [portId, clientId]);
		const links = await this.source.findLinks(keys);
		if (!links.ok) return links;
		const byNumber = new Map(links.result.map((link) => [numberOf(link.client_id, link.port_id), link]));
		return {
			ok: true,
			result: {
				items: items.map((client) => ({
					client,
					owner: ownerOf(client, byNumber.get(numberOf(client.clientId, client.portId)))
				})),
				total
			}
		};
	}
	publish(change) {
		this.snapshot = {
			...this.snapshot,
			...change
		};
		this.source.onChange(this.snapshot);
	}
};
/** The number that people see; Patriot compares IDs without case. */
function numberOf(clientId, portId) {
	return `${clientId.toUpperCase()}-${portId}`;
}
function ownerOf(client, link) {
	if (link) return {
		kind: "customer",
		name: link.partner_name || ""
	};
	return client.marker === null ? { kind: "free" } : { kind: "unknown" };
}
export { ClientSearch, numberOf };
