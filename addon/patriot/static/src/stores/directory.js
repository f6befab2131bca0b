// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/directory.ts
var SEPARATOR = " — ";
/** Entries offered while somebody types. */
var OFFERED = 10;
/** Entries read at once to name the numbers of a whole list view. */
var NAMED_AT_ONCE = 500;
/** How long names are taken as known, in milliseconds. */
var NAMES_KEPT = 6e4;
function isListName(value) {
	return [
		"template",
		"port",
		"operator",
		"workstation"
	].includes(String(value));
}
/** `1001 — Residential`; the number alone when the name is not known. */
function labelOf(entry) {
	return entry.name ? `${entry.number}${SEPARATOR}${entry.name}` : entry.number;
}
/** The number in what somebody typed or left standing in the input. */
function numberIn(text) {
	return (text.split(SEPARATOR)[0] ?? "").trim();
}
/** Live lists of Patriot: search as you type, and names of known numbers, kept for a minute. */
var Directory = class {
	call;
	now;
	names = /* @__PURE__ */ new Map();
	constructor(call, now = Date.now) {
		this.call = call;
		this.now = now;
	}
	/** Entries whose number or name contains `text`, at most ten of `total`. */
	async search(list, text) {
		return await this.list(list, text.slice(0, 100), OFFERED);
	}
	/** Name of a number; undefined when Patriot has none. */
	async nameOf(list, number) {
		const names = await this.namesOf(list);
		if (!names.ok) return names;
		const { byNumber, isWhole } = names.result;
		if (isWhole || byNumber.has(number)) return {
			ok: true,
			result: byNumber.get(number)
		};
		const found = await this.list(list, number.slice(0, 100), NAMED_AT_ONCE);
		if (!found.ok) return found;
		for (const entry of found.result.entries) byNumber.set(entry.number, entry.name);
		return {
			ok: true,
			result: byNumber.get(number)
		};
	}
	async namesOf(list) {
		const known = this.names.get(list);
		if (known) {
			const names = await known;
			if (names.ok && this.now() - names.result.at < NAMES_KEPT) return names;
			if (this.names.get(list) !== known) return await this.namesOf(list);
		}
		const reading = this.readNames(list);
		this.names.set(list, reading);
		const names = await reading;
		if (!names.ok && this.names.get(list) === reading) this.names.delete(list);
		return names;
	}
	async readNames(list) {
		const found = await this.list(list, "", NAMED_AT_ONCE);
		if (!found.ok) return found;
		const { entries, total } = found.result;
		const byNumber = new Map(entries.map((entry) => [entry.number, entry.name]));
		return {
			ok: true,
			result: {
				at: this.now(),
				byNumber,
				isWhole: entries.length >= total
			}
		};
	}
	async list(list, search, limit) {
		switch (list) {
			case "template": return toFound(await this.call("template.list", {
				search,
				limit
			}), (item) => ({
				number: item.templateNo,
				name: item.name
			}));
			case "port": return toFound(await this.call("port.list", {
				search,
				limit
			}), (item) => ({
				number: item.portId,
				name: item.name
			}));
			case "operator": return toFound(await this.call("operator.list", {
				search,
				limit
			}), (item) => ({
				number: item.operatorId,
				name: item.name
			}));
			case "workstation": return toFound(await this.call("workstation.list", {
				search,
				limit
			}), (item) => ({
				number: item.workstationId,
				name: item.name
			}));
		}
	}
};
function toFound(answer, toEntry) {
	if (!answer.ok) return answer;
	const { items, total } = answer.result;
	return {
		ok: true,
		result: {
			entries: items.map(toEntry),
			total
		}
	};
}
export { Directory, isListName, labelOf, numberIn };
