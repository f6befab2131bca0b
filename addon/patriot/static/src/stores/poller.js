// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/poller.ts
/** The least pause before a reading that only a hint asked for, in milliseconds. */
var CALM = 2e3;
/** Reads again and again while it runs, never twice at the same time. `read` must not reject. */
var Poller = class {
	read;
	every;
	isRunning = false;
	reading;
	isAskedAgain = false;
	isHinted = false;
	readAt = Number.NEGATIVE_INFINITY;
	dueAt = Number.POSITIVE_INFINITY;
	timer;
	/** `every`: the pause after a reading, in milliseconds. */
	constructor(read, every) {
		this.read = read;
		this.every = every;
	}
	/** Reads now and goes on; one that runs already goes on as it does. */
	start() {
		if (!this.isRunning) {
			this.isRunning = true;
			this.now();
		}
	}
	stop() {
		this.isRunning = false;
		this.cancel();
	}
	/** Reads now; during a reading, once more after it, so that what is known is fresh. */
	async now() {
		if (this.reading) this.isAskedAgain = true;
		else {
			this.cancel();
			this.reading = this.readUntilFresh();
		}
		await this.reading;
	}
	/** Something may have changed: reads soon, but in a flood of hints not more often than calmly. */
	hint() {
		if (this.reading) this.isHinted = true;
		else if (this.isRunning) this.schedule(Math.max(0, this.readAt + CALM - Date.now()));
	}
	async readUntilFresh() {
		do {
			this.isAskedAgain = false;
			this.isHinted = false;
			await this.read();
			this.readAt = Date.now();
		} while (this.isAskedAgain);
		this.reading = void 0;
		if (this.isRunning) this.schedule(this.isHinted ? CALM : this.every);
	}
	/** An earlier reading that is planned already stays. */
	schedule(after) {
		const dueAt = Date.now() + after;
		if (dueAt < this.dueAt) {
			this.cancel();
			this.dueAt = dueAt;
			this.timer = setTimeout(() => void this.now(), after);
		}
	}
	cancel() {
		clearTimeout(this.timer);
		this.dueAt = Number.POSITIVE_INFINITY;
	}
};
export { CALM, Poller };
