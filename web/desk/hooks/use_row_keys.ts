import { useExternalListener, useRef } from "@odoo/owl";

/** The template's part of the list: `t-ref` of an element around the search and the rows. */
export type RowKeys = { el: HTMLElement | null };

const ROW = "[data-row-link]";

/**
 * Arrow keys lead from the search (`input[type=search]`) into the rows and from row to row; each row has
 * one link with `data-row-link`. Enter in the search opens the first row.
 */
export function useRowKeys(refName: string): RowKeys {
  const root = useRef(refName);
  useExternalListener(window, "keydown", (event) => {
    const { key, target, defaultPrevented } = event as KeyboardEvent;
    if (defaultPrevented || !(target instanceof HTMLElement) || !root.el?.contains(target)) {
      return;
    }
    const rows = [...root.el.querySelectorAll<HTMLElement>(ROW)];
    const isSearch = target.matches("input[type=search]");
    const place = rows.indexOf(target);
    if (!isSearch && place < 0) {
      return;
    }
    if (key === "Enter" && isSearch) {
      rows[0]?.click();
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      const wanted = place + (key === "ArrowDown" ? 1 : -1);
      const search = root.el.querySelector<HTMLElement>("input[type=search]");
      const next = wanted < 0 && key === "ArrowUp" ? search : rows[wanted];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
  return root;
}
