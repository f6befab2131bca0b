import { expect, test } from "vitest";
import { culpritOf, readAnswer, webError } from "./bridge_answer.ts";

test("a result and an error come through", () => {
  expect(readAnswer({ ok: true, result: { total: 0 } })).toEqual({
    ok: true,
    result: { total: 0 },
  });
  const params = { address: "http://localhost:8070" };
  const error = { code: "bridge_unreachable", message: "down", remedy: "start it", params };
  expect(readAnswer({ ok: false, error })).toEqual({ ok: false, error });
});

test.each([[null], ["<html>"], [{ ok: true }], [{ ok: false }], [{ ok: false, error: {} }]])(
  "%o is no answer",
  (value) => {
    expect(readAnswer(value)).toEqual({ ok: false, error: webError("answer_unreadable") });
  },
);

test("an error names the part that has to come back", () => {
  const culprit = (code: "bridge_unreachable" | "patriot_timeout" | "not_allowed") =>
    culpritOf({ code, message: "", remedy: "", params: {} });
  expect(culprit("bridge_unreachable")).toBe("bridge");
  expect(culprit("patriot_timeout")).toBe("patriot");
  expect(culprit("not_allowed")).toBe("other");
});
