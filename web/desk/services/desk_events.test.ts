import { afterEach, expect, test, vi } from "vitest";
import { DeskEvents, type EventStream } from "./desk_events.ts";

afterEach(() => vi.useRealTimers());

class FakeStream implements EventStream {
  onmessage: EventStream["onmessage"] = null;
  onerror: EventStream["onerror"] = null;
  readyState = 1;

  say(data: string): void {
    this.onmessage?.({ data } as MessageEvent<string>);
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.({} as Event);
  }

  close(): void {
    this.readyState = 2;
  }
}

function listen() {
  vi.useFakeTimers();
  const streams: FakeStream[] = [];
  const seen: unknown[] = [];
  const refused: string[] = [];
  const events = new DeskEvents({
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    onEvent: (event) => void seen.push(event),
    onRefused: async () => void refused.push("asked"),
  });
  events.start();
  return { events, streams, seen, refused };
}

test("events are handed on; what is no JSON is left out", () => {
  const { streams, seen } = listen();
  streams[0]?.say('{"kind":"signedOut"}');
  streams[0]?.say("oops");
  expect(seen).toEqual([{ kind: "signedOut" }]);
});

test("a stream that the browser opens again is left to it", async () => {
  const { streams, refused } = listen();
  streams[0]?.fail(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(1);
  expect(refused).toEqual([]);
});

test("one that the bridge refused is opened again, after the session was asked for", async () => {
  const { streams, refused } = listen();
  streams[0]?.fail(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refused).toEqual(["asked"]);
  expect(streams).toHaveLength(2);
});

test("once it is stopped nothing is opened any more", async () => {
  const { events, streams } = listen();
  streams[0]?.fail(2);
  events.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(1);
  events.start();
  expect(streams).toHaveLength(2);
});
