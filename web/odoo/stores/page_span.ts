/** What a page of a list shows; numbers for people, from 1. */
export type PageSpan = {
  first: number;
  last: number;
  page: number;
  pages: number;
  hasPrevious: boolean;
  hasNext: boolean;
};

/** The page at `offset` of a list of `total` entries, `limit` on a page. */
export function pageSpanOf(list: { offset: number; limit: number; total: number }): PageSpan {
  const { offset, limit, total } = list;
  const pages = Math.max(1, Math.ceil(total / limit));
  const page = Math.min(pages, Math.floor(offset / limit) + 1);
  return {
    first: total === 0 ? 0 : offset + 1,
    last: Math.min(total, offset + limit),
    page,
    pages,
    hasPrevious: page > 1,
    hasNext: page < pages,
  };
}

/** Offset of the page that somebody typed; undefined for what is no number. */
export function offsetOfPage(text: string, limit: number, pages: number): number | undefined {
  if (!/^\s*\d+\s*$/.test(text)) {
    return undefined;
  }
  return (Math.min(pages, Math.max(1, Number(text))) - 1) * limit;
}
