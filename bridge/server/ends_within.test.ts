import { expect, test } from "vitest";
import { endsWithin } from "./ends_within.ts";

test("tells work that ends from work that hangs", async () => {
  expect(await endsWithin(60_000, Promise.resolve())).toBe(true);
  expect(await endsWithin(1, new Promise(() => undefined))).toBe(false);
  await expect(endsWithin(60_000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
