import { expect, onTestFinished, test, vi } from "vitest";
import type { ErrorCode } from "../contract/errors.ts";
import type { PatriotMethod } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { PatriotCallError } from "../patriot/transport.ts";
import { createPatriotGate } from "./patriot_gate.ts";

const MARKER = { marker: "00000000-0000-4000-8000-000000000001" };

/** A gate before a Patriot whose calls fail as `faults` says, by method. */
function setUp({ probeMs = 5 } = {}) {
  const faults: Partial<Record<PatriotMethod, ErrorCode>> = {};
  const calls: PatriotMethod[] = [];
  const onReopen = vi.fn();
  const onClose = vi.fn();
  const answers: Record<string, unknown> = { "client.findByMarker": { client: null } };
  const patriot = {
    async call(method: PatriotMethod) {
      calls.push(method);
      const code = faults[method];
      if (code) {
        throw new PatriotCallError(code, {}, { mayHaveRun: true });
      }
      return answers[method] ?? {};
    },
  } as PatriotCalls;
  const gate = createPatriotGate({ patriot: () => patriot, onReopen, onClose, probeMs });
  onTestFinished(() => gate.stop());
  return { faults, calls, gate, onReopen, onClose };
}

test.each<ErrorCode>(["patriot_unreachable", "patriot_login_refused", "patriot_tls_untrusted"])(
  "%s closes the gate at once; further calls are not sent",
  async (code) => {
    const { faults, calls, gate } = setUp({ probeMs: 60_000 });
    Object.assign(faults, { "client.findByMarker": code, "system.info": code });
    await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
    expect(gate).toMatchObject({ state: "down", fault: { code } });

    const error = await gate.call("client.findByMarker", MARKER).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ fault: { code }, mayHaveRun: false });
    expect(calls).toEqual(["client.findByMarker", "system.info"]);
  },
);

test.each<ErrorCode>(["patriot_timeout", "patriot_login_refused"])(
  "%s of one method does not close it while Patriot answers otherwise",
  async (code) => {
    const { faults, calls, gate } = setUp();
    faults["client.findByMarker"] = code;
    await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
    expect(gate.state).toBe("up");
    expect(calls).toEqual(["client.findByMarker", "system.info"]);
    expect(gate.fault).toBeNull();
  },
);

test("a probe that gets no answer in time closes the gate", async () => {
  const patriot = {
    call: (method: PatriotMethod, _params: unknown, options?: { signal?: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        const fail = () =>
          reject(new PatriotCallError("patriot_timeout", {}, { mayHaveRun: true }));
        if (method === "system.info") {
          options?.signal?.addEventListener("abort", fail);
        } else {
          fail();
        }
      }),
  } as PatriotCalls;
  const gate = createPatriotGate({
    patriot: () => patriot,
    onReopen: vi.fn(),
    probeTimeoutMs: 20,
  });
  onTestFinished(() => gate.stop());
  await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
  expect(gate.fault?.code).toBe("patriot_timeout");
});

test("calls that fail together share one probe", async () => {
  const { faults, calls, gate } = setUp();
  faults["client.findByMarker"] = "patriot_timeout";
  const failing = [1, 2, 3].map(() => gate.call("client.findByMarker", MARKER));
  await Promise.allSettled(failing);
  expect(calls.filter((method) => method === "system.info")).toHaveLength(1);
});

test("a closed gate opens by itself when Patriot is back", async () => {
  const { faults, gate, onReopen, onClose } = setUp();
  const code = "patriot_invalid_answer";
  Object.assign(faults, { "client.findByMarker": code, "system.info": code });
  await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
  expect(gate.fault).toMatchObject({ code });
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(onReopen).not.toHaveBeenCalled();

  delete faults["client.findByMarker"];
  delete faults["system.info"];
  await vi.waitFor(() => expect(onReopen).toHaveBeenCalledTimes(1));
  expect(gate).toMatchObject({ state: "up", fault: null });
  expect(await gate.call("client.findByMarker", MARKER)).toEqual({ client: null });
});

test("a refusal is an answer: it neither closes the gate nor keeps it closed", async () => {
  const { faults, gate, onReopen } = setUp();
  faults["client.findByMarker"] = "unknown_port";
  await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
  expect(gate.fault).toBeNull();

  faults["client.findByMarker"] = "patriot_unreachable";
  faults["system.info"] = "patriot_unreachable";
  await expect(gate.call("client.findByMarker", MARKER)).rejects.toThrow();
  faults["system.info"] = "module_missing";
  await vi.waitFor(() => expect(onReopen).toHaveBeenCalled());
});

test("eight calls of Patriot run at a time; those that wait are not sent once Patriot is away", async () => {
  let sent = 0;
  let answer = (_error?: Error) => {};
  const held = new Promise<object>((resolve, reject) => {
    answer = (error) => (error ? reject(error) : resolve({ client: null }));
  });
  const patriot = {
    async call(method: PatriotMethod) {
      if (method === "system.info") {
        throw new PatriotCallError("patriot_unreachable", {}, { mayHaveRun: false });
      }
      sent += 1;
      return await held;
    },
  } as PatriotCalls;
  const gate = createPatriotGate({ patriot: () => patriot, onReopen: vi.fn(), probeMs: 60_000 });
  onTestFinished(() => gate.stop());
  const calls = Array.from({ length: 24 }, () =>
    gate.call("client.findByMarker", MARKER).catch((error: PatriotCallError) => error),
  );
  await vi.waitFor(() => expect(sent).toBe(8));
  answer(new PatriotCallError("patriot_unreachable", {}, { mayHaveRun: true }));
  const ends = await Promise.all(calls);
  expect(sent).toBe(8);
  expect(ends.filter((end) => end instanceof PatriotCallError && end.mayHaveRun)).toHaveLength(8);
});
