import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { createEventHub } from "./events.ts";
import type { Session } from "./sessions.ts";

const SESSION: Session = {
  key: "a",
  operator: { operatorId: "OP01", name: "Anna", role: "operator" },
  workstation: { workstationId: "WS-1", name: "Desk 1" },
  patriotSession: "own",
};
const OPEN = {
  kind: "open",
  target: { batchId: "B000001" },
  operatorId: "OP01",
  at: "2026-11-23T00:00:00.000Z",
} as const;

async function startHub(heartbeatMs: number) {
  const changes: boolean[] = [];
  const hub = createEventHub({
    heartbeatMs,
    onChange: (session) => changes.push(hub.isListening(session)),
  });
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    hub.listen(SESSION, undefined, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    hub.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { hub, changes, url: `http://127.0.0.1:${port}` };
}

test("a quiet stream has heartbeats, and the browser's pause before it connects again", async () => {
  const { url } = await startHub(20);
  const response = await fetch(url);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array);
    if (text.split(": \n\n").length > 3) {
      break;
    }
  }
  expect(text).toMatch(/^retry: 2000\n\n(: \n\n)+$/);
});

test("a page that goes away is let go of, and nothing is sent to it", async () => {
  const { hub, changes, url } = await startHub(10_000);
  const end = new AbortController();
  await fetch(url, { signal: end.signal });
  expect(hub.sendToActive(SESSION, OPEN)).toBe(true);
  end.abort();
  await vi.waitFor(() => expect(changes).toEqual([true, false]));
  expect(hub.sendToActive(SESSION, OPEN)).toBe(false);
});
