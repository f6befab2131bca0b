import { isDeepStrictEqual } from "node:util";
import type { Enquiry } from "../contract/enquiries.ts";
import type { Fault } from "../contract/errors.ts";

/** Pauses between two attempts of an enquiry that failed, in ms; each is twice the one before. */
export type Pauses = { firstMs: number; longestMs: number };

type Attempt = {
  /** Why the last one failed; undefined before. */
  fault?: Fault;
  /** What Patriot was told of it. */
  told?: Fault;
  failures: number;
  /** Not before, by `performance.now()`. */
  dueAt: number;
};

/**
 * What this process knows of enquiries that Odoo does not have: when each is tried again, and what
 * Patriot was told. Nothing is lost with it: without it each is tried and told once more.
 */
export class Attempts {
  readonly #attempts = new Map<string, Attempt>();
  readonly #pauses: Pauses;

  constructor(pauses: Pauses) {
    this.#pauses = pauses;
  }

  isDue({ enquiryId }: Enquiry): boolean {
    return (this.#attempts.get(enquiryId)?.dueAt ?? 0) <= performance.now();
  }

  /** Notes why an attempt failed; the next one comes after a pause. */
  noteFailure(enquiry: Enquiry, fault: Fault): void {
    const attempt = this.#of(enquiry);
    const { firstMs, longestMs } = this.#pauses;
    const pause = Math.min(longestMs, firstMs * 2 ** attempt.failures);
    attempt.fault = fault;
    attempt.failures += 1;
    attempt.dueAt = performance.now() + pause;
  }

  /** Whether Patriot was told something else of it, or nothing. */
  isNews({ enquiryId }: Enquiry, fault: Fault): boolean {
    return !isDeepStrictEqual(this.#attempts.get(enquiryId)?.told, fault);
  }

  noteTold(enquiry: Enquiry, fault: Fault): void {
    this.#of(enquiry).told = fault;
  }

  forget({ enquiryId }: Enquiry): void {
    this.#attempts.delete(enquiryId);
  }

  /** Forgets all but these: the others were sent by somebody else. */
  keep(enquiryIds: ReadonlySet<string>): void {
    for (const enquiryId of this.#attempts.keys()) {
      if (!enquiryIds.has(enquiryId)) {
        this.#attempts.delete(enquiryId);
      }
    }
  }

  /** Lets those go at once that wait for their client to be linked. */
  hastenUnlinked(): void {
    for (const attempt of this.#attempts.values()) {
      if (attempt.fault?.code === "client_not_linked") {
        attempt.dueAt = 0;
      }
    }
  }

  #of({ enquiryId }: Enquiry): Attempt {
    const attempt = this.#attempts.get(enquiryId) ?? { failures: 0, dueAt: 0 };
    this.#attempts.set(enquiryId, attempt);
    return attempt;
  }
}
