// generated from web/odoo by npm run build; do not edit
import { offsetOfPage, pageSpanOf } from "../../stores/page_span.js";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
// web/odoo/components/page_bar/page_bar.ts
/** Which page of a long list is on show, and the way to the others. */
var PageBar = class extends Component {
	static template = "patriot.PageBar";
	static props = {
		offset: Number,
		limit: Number,
		total: Number,
		sizes: Array,
		onGoTo: Function,
		onResize: Function
	};
	get span() {
		return pageSpanOf(this.props);
	}
	get text() {
		const { first, last } = this.span;
		return _t("%(first)s–%(last)s of %(total)s", {
			first: formatInteger(first),
			last: formatInteger(last),
			total: formatInteger(this.props.total)
		});
	}
	get pagesText() {
		return _t("of %(pages)s", { pages: formatInteger(this.span.pages) });
	}
	onPrevious() {
		if (this.span.hasPrevious) this.props.onGoTo(this.props.offset - this.props.limit);
	}
	onNext() {
		if (this.span.hasNext) this.props.onGoTo(this.props.offset + this.props.limit);
	}
	onPageChange(event) {
		const input = event.target;
		const offset = offsetOfPage(input.value, this.props.limit, this.span.pages);
		input.value = String(this.span.page);
		if (offset !== void 0 && offset !== this.props.offset) this.props.onGoTo(offset);
	}
	onSizeChange(event) {
		this.props.onResize(Number(event.target.value));
	}
};
export { PageBar };
