import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createSignatureCheck, SIGNATURE_HEADERS, sign, WINDOW_SECONDS } from "./signature.ts";

const SECRET = "a-secret-of-at-least-thirty-two-characters";
const BODY = Buffer.from('{"a":"ü"}');

function headersOf(timestamp: number, nonce: string) {
  const signed = { timestamp: String(timestamp), nonce, body: BODY };
  return {
    [SIGNATURE_HEADERS.timestamp]: signed.timestamp,
    [SIGNATURE_HEADERS.nonce]: nonce,
    [SIGNATURE_HEADERS.signature]: sign(SECRET, signed),
  };
}

test("signs timestamp, nonce and body, joined by dots", () => {
  const expected = createHmac("sha256", "k").update('17.ab.{"x":1}').digest("hex");
  expect(sign("k", { timestamp: "17", nonce: "ab", body: '{"x":1}' })).toBe(expected);
});

test("a nonce is remembered for as long as its timestamp would be taken", () => {
  let second = 1_000_000;
  const check = createSignatureCheck({ secrets: () => [SECRET], now: () => second * 1000 });
  const nonce = "a".repeat(32);
  // Signed by a clock that runs ahead: it stays valid for twice the window.
  const headers = headersOf(second + WINDOW_SECONDS, nonce);
  check.verify(headers, BODY);
  for (const later of [1, WINDOW_SECONDS, 2 * WINDOW_SECONDS]) {
    second = 1_000_000 + later;
    expect(() => check.verify(headers, BODY)).toThrow(/replayed/);
  }
  second += 1;
  expect(() => check.verify(headers, BODY)).toThrow(/expired/);
});

test("takes another call with a nonce of long ago", () => {
  let second = 1_000_000;
  const check = createSignatureCheck({ secrets: () => [SECRET], now: () => second * 1000 });
  check.verify(headersOf(second, "a".repeat(32)), BODY);
  second += WINDOW_SECONDS + 1;
  expect(() => check.verify(headersOf(second, "a".repeat(32)), BODY)).not.toThrow();
});

test("a header that came twice is refused", () => {
  const check = createSignatureCheck({ secrets: () => [SECRET], now: () => 1_000_000_000 });
  const headers = headersOf(1_000_000, "a".repeat(32));
  const twice = { ...headers, [SIGNATURE_HEADERS.nonce]: ["a".repeat(32), "b".repeat(32)] };
  expect(() => check.verify(twice, BODY)).toThrow(/no x-patriot-nonce/);
});
