import { expect, onTestFinished, test, vi } from "vitest";
import type { Opened } from "../../contract/patriot_desk.ts";
import { startPatriot } from "../../embedded/test_patriot.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { silent } from "../../sync/testing/silent_logger.ts";
import { createWorkstationWatch } from "./workstation_watch.ts";

const KEY = { clientId: "1000", portId: "01" };

/** A session at WS-1 of a real Patriot; its page listens and takes while `page` says so. */
async function startWatch() {
  const { patriot } = await startPatriot({ seed: { clients: 1 } });
  const login = { operatorId: "OP02", password: "desk", workstationId: "WS-1" };
  const answer = await patriot.call("workstation.signIn", login);
  const { session: patriotSession, operator, workstation } = answer;
  const session = { key: "a", patriotSession, operator, workstation };
  const page = { isThere: true, takes: true };
  const shown: Opened[] = [];
  const ended: string[] = [];
  const waits = { open: 0 };
  const counting: PatriotCalls = {
    async call(method, params, options) {
      waits.open += 1;
      try {
        return await patriot.call(method, params, options);
      } finally {
        waits.open -= 1;
      }
    },
  };
  const watch = createWorkstationWatch({
    patriot: counting,
    isListening: () => page.isThere,
    show: (_session, opened) => page.takes && shown.push(opened) > 0,
    onSignedOut: ({ key }) => ended.push(key),
    logger: silent,
    graceMs: 100,
  });
  onTestFinished(() => watch.stop());
  const open = () =>
    patriot.call("workstation.openClient", {
      ...{ ...KEY, workstationId: "WS-1", operatorId: "OP03", requestId: crypto.randomUUID() },
      expiresAt: new Date(Date.now() + 10_000).toISOString(),
    });
  return { patriot, session, page, shown, ended, waits, watch, open };
}

test("asks as long as a page listens, and a moment longer", async () => {
  const { session, page, waits, watch } = await startWatch();
  watch.update(session);
  expect(waits.open).toBe(1);
  page.isThere = false;
  watch.update(session);
  expect(waits.open).toBe(1);
  await vi.waitFor(() => expect(waits.open).toBe(0));
});

test("a page that comes back in time changes nothing", async () => {
  const { session, page, shown, watch, open } = await startWatch();
  watch.update(session);
  page.isThere = false;
  watch.update(session);
  page.isThere = true;
  watch.update(session);
  expect((await open()).outcome).toBe("opened");
  expect(shown).toMatchObject([{ target: KEY, operatorId: "OP03" }]);
});

test("what no page took is shown to the next one, once", async () => {
  const { session, page, shown, watch, open } = await startWatch();
  page.takes = false;
  watch.update(session);
  expect((await open()).outcome).toBe("opened");
  expect(shown).toEqual([]);
  page.takes = true;
  watch.update(session);
  watch.update(session);
  expect(shown).toHaveLength(1);
});

test("tells when somebody else signed in there, and asks no more", async () => {
  const { patriot, session, ended, waits, watch } = await startWatch();
  watch.update(session);
  const login = { operatorId: "OP01", password: "desk", workstationId: "WS-1" };
  await patriot.call("workstation.signIn", login);
  await vi.waitFor(() => expect(ended).toEqual(["a"]));
  expect(waits.open).toBe(0);
});
