import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

test("the same seed gives the same sequence, another seed another", () => {
  const [one, same, other] = [7, 7, 8].map((seed) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.whole(1, 1_000));
  });
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test("weights decide how often a choice is made", () => {
  const random = createRandom(1);
  const made = Array.from({ length: 1_000 }, () =>
    random.weighted([
      [9, "often"],
      [1, "seldom"],
      [0, "never"],
    ]),
  );
  expect(made.filter((choice) => choice === "often").length).toBeGreaterThan(850);
  expect(made).toContain("seldom");
  expect(made).not.toContain("never");
});
