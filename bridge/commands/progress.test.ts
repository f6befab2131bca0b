import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { showProgress } from "./progress.ts";

function open({ isTTY = false } = {}) {
  let time = 0;
  const stream = Object.assign(new PassThrough(), { isTTY });
  const progress = showProgress(stream, () => time);
  return {
    ...progress,
    pass: (seconds: number) => {
      time += seconds * 1_000;
    },
    text: () => String(stream.read() ?? ""),
  };
}

test("a log has a line every few seconds, and one at the end of a long step", () => {
  const { onProgress, pass, text } = open();
  onProgress("sending", 100, 1_000);
  expect(text()).toBe("");
  pass(4);
  onProgress("sending", 200, 1_000);
  onProgress("sending", 300, 1_000);
  pass(4);
  onProgress("sending", 400, 1_000);
  onProgress("sending", 1_000, 1_000);
  expect(text()).toBe(
    "sending: 200 of 1000 (20 %)\nsending: 400 of 1000 (40 %)\nsending: 1000 of 1000 (100 %)\n",
  );
});

test("short work leaves no line, and a total that is not known none of its own", () => {
  const { onProgress, pass, text, note } = open();
  onProgress("posting", 9, 9);
  pass(4);
  onProgress("reading charges", 400, null);
  note("Odoo does not answer. Trying again.");
  expect(text()).toBe("reading charges: 400\nOdoo does not answer. Trying again.\n");
});

test("a terminal has a bar with how many a second", () => {
  const { onProgress, pass, end, text } = open({ isTTY: true });
  onProgress("sending", 2, 10);
  pass(2);
  onProgress("sending", 10, 10);
  end();
  expect(text()).toMatch(/sending .*10\/10 {2}4\/s/s);
});
