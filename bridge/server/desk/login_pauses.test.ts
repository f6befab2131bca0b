import { expect, test } from "vitest";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { createLoginPauses } from "./login_pauses.ts";

const SECOND = 1_000;

function startPauses() {
  let now = 1_000_000;
  const pauses = createLoginPauses(() => now);
  const pass = (seconds: number) => {
    now += seconds * SECOND;
  };
  /** Seconds to wait, or 0 after a try that was looked at. */
  const guess = (operatorId = "OP01", remote = "10.0.0.1") => {
    try {
      pauses.begin({ operatorId, remote }).fail();
      return 0;
    } catch (error) {
      return error instanceof PatriotPartnerError ? error.fault.params.seconds : error;
    }
  };
  return { pauses, pass, guess };
}

test("five within a minute are taken, then pauses that double up to 15 minutes", () => {
  const { guess, pass } = startPauses();
  expect([1, 2, 3, 4, 5].map(() => guess())).toEqual([0, 0, 0, 0, 0]);
  const waits = [30, 60, 120, 240, 480, 900, 900];
  for (const seconds of waits) {
    expect(guess()).toBe(seconds);
    pass(seconds);
    expect(guess()).toBe(0);
  }
});

test("five over a longer time are no guessing", () => {
  const { guess, pass } = startPauses();
  for (let count = 0; count < 20; count += 1) {
    expect(guess()).toBe(0);
    pass(20);
  }
});

test("guesses of one operator from many addresses pause, and of many operators from one address", () => {
  const { guess } = startPauses();
  for (let count = 0; count < 5; count += 1) {
    guess("OP01", `10.0.0.${count}`);
    guess(`OP9${count}`, "10.9.9.9");
  }
  expect(guess("op01", "10.0.1.1")).toBe(30);
  expect(guess("OP77", "10.9.9.9")).toBe(30);
  expect(guess("OP77", "10.0.1.1")).toBe(0);
});

test("the right password forgets what the operator had, and not what the address had", () => {
  const { guess, pauses, pass } = startPauses();
  [1, 2, 3, 4].map(() => guess("OP01", "10.0.0.1"));
  pauses.begin({ operatorId: "OP01", remote: "10.0.0.2" }).succeed();
  pass(1);
  expect(guess("OP01", "10.0.0.2")).toBe(0);
  expect(guess("OP02", "10.0.0.1")).toBe(0);
  expect(guess("OP02", "10.0.0.1")).toBe(29 + 1);
});

test("tries that nobody answered yet count, and those that were dropped do not", () => {
  const { guess, pauses } = startPauses();
  const who = { operatorId: "OP01", remote: "10.0.0.1" };
  const open = [1, 2, 3, 4, 5].map(() => pauses.begin(who));
  expect(guess()).toBe(1);
  for (const attempt of open) {
    attempt.drop();
  }
  expect(guess()).toBe(0);
});

test("after an hour of quiet the next pause is the first again", () => {
  const { guess, pass } = startPauses();
  [1, 2, 3, 4, 5].map(() => guess());
  pass(30);
  guess();
  pass(2 * 3600);
  expect([1, 2, 3, 4, 5].map(() => guess())).toEqual([0, 0, 0, 0, 0]);
  expect(guess()).toBe(30);
});
