import { PatriotPartnerError } from "../contract/errors.ts";
import { stopIfInterrupted } from "./interrupted.ts";

type Page<T> = { items: T[]; next: number | null };

/**
 * All items of a list that Patriot gives page by page. A page that is too large to be read is asked
 * for again with half of its items.
 *
 * @throws PatriotPartnerError of the list; Interrupted between two pages
 */
export async function walk<T>(
  readPage: (page: { after: number; limit: number }) => Promise<Page<T>>,
  options: {
    limit: number;
    signal?: AbortSignal | undefined;
    /** Told after every page how many items there are so far. */
    onPage?: (count: number) => void;
  },
): Promise<T[]> {
  const { signal, onPage } = options;
  const items: T[] = [];
  let limit = options.limit;
  let after: number | null = 0;
  while (after !== null) {
    stopIfInterrupted(signal);
    try {
      const page: Page<T> = await readPage({ after, limit });
      items.push(...page.items);
      after = advance(after, page.next);
      onPage?.(items.length);
    } catch (error) {
      if (limit === 1 || !isTooLarge(error)) {
        throw error;
      }
      limit = Math.ceil(limit / 2);
    }
  }
  return items;
}

function advance(after: number, next: number | null): number | null {
  if (next !== null && next <= after) {
    const reason = "a list does not go on after its page";
    throw new PatriotPartnerError("patriot_invalid_answer", { reason });
  }
  return next;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof PatriotPartnerError && error.fault.code === "patriot_answer_too_large";
}
