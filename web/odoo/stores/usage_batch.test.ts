import { expect, test } from "vitest";
import type { BridgeCall } from "./bridge_answer.ts";
import { UsageBatch } from "./usage_batch.ts";

const span = (start: number) => ({
  portId: "01",
  startClientNo: String(start),
  endClientNo: String(start + 9),
});

function open(isDown = false) {
  const calls: { ranges: { startClientNo: string }[] }[] = [];
  const call = (async (_method: string, params: (typeof calls)[number]) => {
    calls.push(params);
    if (isDown) {
      return { ok: false, error: { code: "bridge_unreachable", message: "down", remedy: "" } };
    }
    const items = params.ranges.map((range) => ({
      size: 10,
      used: Number(range.startClientNo) % 10,
      free: 1,
    }));
    return { ok: true, result: { items } };
  }) as BridgeCall;
  return { batch: new UsageBatch(call), calls };
}

test("rows asked about together become one call, each with its own answer", async () => {
  const { batch, calls } = open();
  const answers = await Promise.all([span(1001), span(1102), span(1001)].map((s) => batch.ask(s)));
  expect(calls).toHaveLength(1);
  expect(calls[0]?.ranges).toHaveLength(2);
  expect(answers.map((answer) => answer.ok && answer.result.used)).toEqual([1, 2, 1]);
});

test("more ranges than one call may hold are asked for in parts", async () => {
  const { batch, calls } = open();
  await Promise.all(Array.from({ length: 150 }, (_, row) => batch.ask(span(1000 + row))));
  expect(calls.map(({ ranges }) => ranges.length)).toEqual([100, 50]);
});

test("a failed call fails every row with its error, and the next one is asked anew", async () => {
  const { batch, calls } = open(true);
  expect(await batch.ask(span(1000))).toMatchObject({ error: { code: "bridge_unreachable" } });
  await batch.ask(span(1000));
  expect(calls).toHaveLength(2);
});
