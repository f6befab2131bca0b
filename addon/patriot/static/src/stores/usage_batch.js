// generated from web/odoo by npm run build; do not edit
import { webError } from "./bridge_answer.js";
// web/odoo/stores/usage_batch.ts
/** The contract's limit of ranges in one call. */
var MOST_AT_ONCE = 100;
/** How long rows of one list are gathered, in milliseconds. */
var GATHER = 20;
/** Gathers the ranges that a list asks about at the same time into one `range.usage` call. */
var UsageBatch = class {
	call;
	waiting = /* @__PURE__ */ new Map();
	constructor(call) {
		this.call = call;
	}
	/** How full a range is, in Patriot. */
	ask(span) {
		const key = [
			span.portId,
			span.startClientNo,
			span.endClientNo
		].join("/");
		return new Promise((resolve) => {
			if (this.waiting.size === 0) setTimeout(() => void this.flush(), GATHER);
			const entry = this.waiting.get(key) ?? {
				span,
				answers: []
			};
			entry.answers.push(resolve);
			this.waiting.set(key, entry);
		});
	}
	async flush() {
		const all = [...this.waiting.values()];
		this.waiting = /* @__PURE__ */ new Map();
		for (let start = 0; start < all.length; start += MOST_AT_ONCE) await this.askAbout(all.slice(start, start + MOST_AT_ONCE));
	}
	async askAbout(part) {
		const answer = await this.call("range.usage", { ranges: part.map(({ span }) => span) });
		part.forEach(({ answers }, index) => {
			const usage = answer.ok ? answer.result.items[index] : void 0;
			const mine = usage ? {
				ok: true,
				result: usage
			} : {
				ok: false,
				error: answer.ok ? webError("answer_unreadable") : answer.error
			};
			for (const give of answers) give(mine);
		});
	}
};
export { UsageBatch };
