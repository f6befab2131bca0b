// generated from web/odoo by npm run build; do not edit
import { compareLinks } from "./compare_links.js";
import { chooseAll, outcomeOf } from "./comparison.js";
// web/odoo/stores/compare_batch.ts
/** Links read and asked about at once; the bridge takes 200. */
var CHUNK = 100;
var START = {
	status: "reading",
	done: 0,
	total: 0,
	skipped: 0,
	differences: [],
	error: null
};
/** Compares many links with Patriot, page by page, and keeps only what differs. */
var CompareBatch = class {
	source;
	snapshot = START;
	ids = [];
	run = 0;
	constructor(source) {
		this.source = source;
	}
	/** What was published last. */
	get shown() {
		return this.snapshot;
	}
	/** Compares all links anew. */
	async start() {
		this.run += 1;
		const run = this.run;
		this.snapshot = START;
		this.publish({});
		const ids = await this.source.listIds();
		if (run !== this.run) return;
		if (!ids.ok) {
			this.publish({
				status: "failed",
				error: ids.error
			});
			return;
		}
		this.ids = ids.result;
		this.publish({ total: this.ids.length });
		await this.proceed(run);
	}
	/** Goes on after {@link cancel} or a failure, where it stopped. */
	async resume() {
		this.run += 1;
		if (this.ids.length === 0) {
			await this.start();
			return;
		}
		this.publish({
			status: "reading",
			error: null
		});
		await this.proceed(this.run);
	}
	/** Stops; what was found stays. */
	cancel() {
		this.run += 1;
		this.publish({ status: "cancelled" });
	}
	dispose() {
		this.run += 1;
	}
	choose(id, choices) {
		this.change(id, { choices });
	}
	/** Applies the choices of each link, one after the other; a refusal stays with its link. */
	async apply(ids) {
		for (const id of ids) {
			const difference = this.snapshot.differences.find(({ link }) => link.id === id);
			if (difference?.client && !["applying", "applied"].includes(difference.status)) {
				this.change(id, {
					status: "applying",
					error: null
				});
				const { pulls } = outcomeOf(difference.rows, difference.choices);
				const answer = await this.source.apply(id, pulls);
				this.change(id, answer.ok ? { status: "applied" } : {
					status: "refused",
					error: answer.error
				});
			}
		}
	}
	/** Chooses one winner for all fields of each link and applies it. */
	async applyAll(ids, winner) {
		for (const { link, rows, status } of this.snapshot.differences) if (ids.includes(link.id) && status !== "applied") this.choose(link.id, chooseAll(rows, winner));
		await this.apply(ids);
	}
	async proceed(run) {
		while (run === this.run && this.snapshot.done < this.ids.length) {
			const ids = this.ids.slice(this.snapshot.done, this.snapshot.done + CHUNK);
			const compared = await compareLinks(this.source, ids);
			if (run !== this.run) return;
			if (!compared.ok) {
				this.publish({
					status: "failed",
					error: compared.error
				});
				return;
			}
			const { links, skipped } = compared.result;
			this.publish({
				done: this.snapshot.done + ids.length,
				skipped: this.snapshot.skipped + skipped,
				differences: [...this.snapshot.differences, ...links.filter(differs).map((link) => ({
					...link,
					choices: {},
					status: "open",
					error: null
				}))]
			});
		}
		if (run === this.run) this.publish({ status: "done" });
	}
	change(id, change) {
		this.publish({ differences: this.snapshot.differences.map((difference) => difference.link.id === id ? {
			...difference,
			...change
		} : difference) });
	}
	publish(change) {
		this.snapshot = {
			...this.snapshot,
			...change
		};
		this.source.onChange(this.snapshot);
	}
};
function differs({ link, client, rows }) {
	return link.error_code === "odoo_older" || client === null || rows.some(({ isEqual }) => !isEqual);
}
export { CompareBatch };
