// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/page_span.ts
/** The page at `offset` of a list of `total` entries, `limit` on a page. */
function pageSpanOf(list) {
	const { offset, limit, total } = list;
	const pages = Math.max(1, Math.ceil(total / limit));
	const page = Math.min(pages, Math.floor(offset / limit) + 1);
	return {
		first: total === 0 ? 0 : offset + 1,
		last: Math.min(total, offset + limit),
		page,
		pages,
		hasPrevious: page > 1,
		hasNext: page < pages
	};
}
/** Offset of the page that somebody typed; undefined for what is no number. */
function offsetOfPage(text, limit, pages) {
	if (!/^\s*\d+\s*$/.test(text)) return;
	return (Math.min(pages, Math.max(1, Number(text))) - 1) * limit;
}
export { offsetOfPage, pageSpanOf };
