// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/enquiries_store.ts
var NOTHING = {
	enquiries: [],
	error: null
};
/** The enquiries of the lead on show; after a merge there may be several. */
var EnquiriesStore = class {
	source;
	leadId = false;
	snapshot = NOTHING;
	run = 0;
	constructor(source) {
		this.source = source;
	}
	get shown() {
		return this.snapshot;
	}
	/** Shows a lead's, or reads those on show again; `false`: a lead that is not saved. */
	async show(leadId) {
		if (leadId !== this.leadId) {
			this.leadId = leadId;
			this.publish(NOTHING);
		}
		this.run += 1;
		const { run } = this;
		if (leadId === false) return;
		const answer = await this.source.readEnquiries(leadId);
		if (run === this.run) this.publish(answer.ok ? {
			enquiries: answer.result,
			error: null
		} : {
			...this.snapshot,
			error: answer.error
		});
	}
	/** Answers that are under way are dropped from now on. */
	dispose() {
		this.run += 1;
	}
	publish(snapshot) {
		this.snapshot = snapshot;
		this.source.onChange(snapshot);
	}
};
export { EnquiriesStore };
