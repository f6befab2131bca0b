import { PatriotPartnerError } from "../contract/errors.ts";
import { stopIfInterrupted } from "./interrupted.ts";

type Page<T, P> = { items: T[]; next: P | null };

/**
 * The pages of a list that is read page by page. A page that is too large to be read is asked for
 * again with half of its items.
 *
 * @param options.checkNext throws when a list does not go on after the page before
 * @throws PatriotPartnerError of the list; Interrupted between two pages
 */
export async function* walkPages<T, P>(
  readPage: (page: { after: P; limit: number }) => Promise<Page<T, P>>,
  options: {
    from: P;
    limit: number;
    checkNext: (next: P, after: P) => void;
    signal?: AbortSignal | undefined;
  },
): AsyncGenerator<T[]> {
  const { signal, checkNext } = options;
  let { from: after, limit } = options;
  for (;;) {
    stopIfInterrupted(signal);
    let page: Page<T, P>;
    try {
      page = await readPage({ after, limit });
    } catch (error) {
      if (limit === 1 || !isTooLarge(error)) {
        throw error;
      }
      limit = Math.ceil(limit / 2);
      continue;
    }
    const { items, next } = page;
    if (next !== null) {
      checkNext(next, after);
    }
    yield items;
    if (next === null) {
      return;
    }
    after = next;
  }
}

/**
 * All items of a list that Patriot gives page by page, as {@link walkPages}.
 *
 * @throws PatriotPartnerError of the list; Interrupted between two pages
 */
export async function walk<T>(
  readPage: (page: { after: number; limit: number }) => Promise<Page<T, number>>,
  options: {
    limit: number;
    signal?: AbortSignal | undefined;
    /** Told after every page how many items there are so far. */
    onPage?: (count: number) => void;
  },
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of walkPages(readPage, { ...options, from: 0, checkNext })) {
    items.push(...page);
    options.onPage?.(items.length);
  }
  return items;
}

/** @throws PatriotPartnerError for a list that stands still */
export function checkNext(next: number, after: number): void {
  if (next <= after) {
    const reason = "a list does not go on after its page";
    throw new PatriotPartnerError("patriot_invalid_answer", { reason });
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof PatriotPartnerError && error.fault.code === "patriot_answer_too_large";
}
