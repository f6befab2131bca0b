// generated from web/odoo by npm run build; do not edit
import { Poller } from "./poller.js";
// web/odoo/stores/audit_store.ts
var EMPTY_AUDIT = {
	status: null,
	readError: null,
	runError: null,
	isAsking: false,
	isLate: false
};
var READ_EVERY = 15e3;
/** The bridge asks every few seconds whether an audit is wanted. */
var LATE_AFTER = 3e4;
/** How many findings there are of all kinds together. */
function findingsIn({ counts }) {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
/** The audit that broke off since the one on show; undefined when none did. */
function brokenOff({ last, shown }) {
	return last?.state === "failed" && last.id > (shown?.id ?? 0) ? last : void 0;
}
/** Audits as they go on: read now and then, and soon again while one is under way. */
var AuditStore = class {
	source;
	poller;
	snapshot = EMPTY_AUDIT;
	wanted;
	isDisposed = false;
	/** How often an audit was asked for. */
	asked = 0;
	constructor(source) {
		this.source = source;
		this.poller = new Poller(() => this.read(), READ_EVERY);
	}
	/** Reads while somebody can see it. */
	setVisible(isVisible) {
		if (isVisible && !this.isDisposed) this.poller.start();
		else this.poller.stop();
	}
	/** A message of the bus. */
	hint() {
		this.poller.hint();
	}
	/** Asks for an audit; a second press while the first has no answer does nothing. */
	async run() {
		if (this.snapshot.isAsking || this.snapshot.status?.current) return;
		this.publish({
			isAsking: true,
			runError: null
		});
		const answer = await this.source.run();
		this.asked += 1;
		if (answer.ok) this.show(answer.result, { isAsking: false });
		else this.publish({
			isAsking: false,
			runError: answer.error
		});
		await this.poller.now();
	}
	dispose() {
		this.isDisposed = true;
		this.setVisible(false);
	}
	async read() {
		const { asked } = this;
		const answer = await this.source.readStatus();
		if (asked !== this.asked) return;
		if (!answer.ok) {
			this.publish({ readError: answer.error });
			return;
		}
		this.show(answer.result);
	}
	show(status, changes = {}) {
		const before = this.snapshot.status;
		this.publish({
			...changes,
			status,
			readError: null,
			isLate: this.isLate(status.current)
		});
		if (status.current) this.poller.hint();
		if (before && before.shown?.id !== status.shown?.id && !this.isDisposed) this.source.onShown?.();
	}
	isLate(current) {
		if (current?.state !== "wanted") {
			this.wanted = void 0;
			return false;
		}
		if (this.wanted?.id !== current.id) this.wanted = {
			id: current.id,
			since: Date.now()
		};
		return Date.now() - this.wanted.since >= LATE_AFTER;
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
export { AuditStore, EMPTY_AUDIT, brokenOff, findingsIn };
