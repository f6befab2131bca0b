import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";
import { offsetOfPage, type PageSpan, pageSpanOf } from "../../stores/page_span.ts";

type Props = {
  offset: number;
  limit: number;
  total: number;
  sizes: readonly number[];
  onGoTo: (offset: number) => void;
  onResize: (limit: number) => void;
};

/** Which page of a long list is on show, and the way to the others. */
export class PageBar extends Component<Props> {
  static override template = "patriot.PageBar";
  static override props = {
    offset: Number,
    limit: Number,
    total: Number,
    sizes: Array,
    onGoTo: Function,
    onResize: Function,
  };

  get span(): PageSpan {
    return pageSpanOf(this.props);
  }

  get text(): string {
    const { first, last } = this.span;
    return _t("%(first)s–%(last)s of %(total)s", {
      first: formatInteger(first),
      last: formatInteger(last),
      total: formatInteger(this.props.total),
    });
  }

  get pagesText(): string {
    return _t("of %(pages)s", { pages: formatInteger(this.span.pages) });
  }

  // The buttons are never really disabled: at the last page that would take the focus away.
  onPrevious(): void {
    if (this.span.hasPrevious) {
      this.props.onGoTo(this.props.offset - this.props.limit);
    }
  }

  onNext(): void {
    if (this.span.hasNext) {
      this.props.onGoTo(this.props.offset + this.props.limit);
    }
  }

  onPageChange(event: Event): void {
    const input = event.target as HTMLInputElement;
    const offset = offsetOfPage(input.value, this.props.limit, this.span.pages);
    input.value = String(this.span.page);
    if (offset !== undefined && offset !== this.props.offset) {
      this.props.onGoTo(offset);
    }
  }

  onSizeChange(event: Event): void {
    this.props.onResize(Number((event.target as HTMLSelectElement).value));
  }
}
