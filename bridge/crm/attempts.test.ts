import { expect, onTestFinished, test, vi } from "vitest";
import type { Enquiry } from "../contract/enquiries.ts";
import type { Fault } from "../contract/errors.ts";
import { Attempts } from "./attempts.ts";

const MINUTE = 60_000;
const UNLINKED: Fault = { code: "client_not_linked", params: { clientNo: "1077-01" } };
const REFUSED: Fault = { code: "enquiry_reused", params: {} };
// Only its ID counts here.
const enquiryOf = (enquiryId: string) => ({ enquiryId }) as Enquiry;
const NOTE = enquiryOf("one");

function startAttempts() {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return new Attempts({ firstMs: MINUTE, longestMs: 10 * MINUTE });
}

test("pauses grow from one minute to ten", () => {
  const attempts = startAttempts();
  const pauses = Array.from({ length: 6 }, () => {
    attempts.noteFailure(NOTE, REFUSED);
    let minutes = 0;
    while (!attempts.isDue(NOTE)) {
      vi.advanceTimersByTime(MINUTE);
      minutes += 1;
    }
    return minutes;
  });
  expect(pauses).toEqual([1, 2, 4, 8, 10, 10]);
});

test("those that wait for a link go at once when links changed, the others do not", () => {
  const attempts = startAttempts();
  const other = enquiryOf("other");
  attempts.noteFailure(NOTE, UNLINKED);
  attempts.noteFailure(other, REFUSED);
  attempts.hastenUnlinked();
  expect([attempts.isDue(NOTE), attempts.isDue(other)]).toEqual([true, false]);
});

test("Patriot is told of a reason once, and again after it was sent by somebody else", () => {
  const attempts = startAttempts();
  expect(attempts.isNews(NOTE, REFUSED)).toBe(true);
  attempts.noteTold(NOTE, REFUSED);
  expect(attempts.isNews(NOTE, { ...REFUSED })).toBe(false);
  expect(attempts.isNews(NOTE, UNLINKED)).toBe(true);
  attempts.keep(new Set(["other"]));
  expect(attempts.isNews(NOTE, REFUSED)).toBe(true);
});
