import { expect, onTestFinished, test } from "vitest";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { createSessions } from "./sessions.ts";

const MINUTE = 60_000;
const ANNA = {
  operator: { operatorId: "OP01", name: "Anna", role: "operator" },
  workstation: { workstationId: "WS-1", name: "Desk 1" },
  patriotSession: "patriot's own",
} as const;

function startSessions(idleMinutes = 30) {
  let now = 1_000_000;
  const ended: unknown[] = [];
  const sessions = createSessions({
    idleMs: idleMinutes * MINUTE,
    onEnd: (_session, fault) => ended.push(fault.params.reason),
    now: () => now,
  });
  onTestFinished(() => sessions.stop());
  const reasonOf = (token: string | undefined) => {
    try {
      sessions.find(token, { isActivity: true });
    } catch (error) {
      return error instanceof PatriotPartnerError ? error.fault.params.reason : error;
    }
    return "signed in";
  };
  return { sessions, ended, reasonOf, pass: (minutes: number) => (now += minutes * MINUTE) };
}

test("a session ends after its idle time, counted from what a person did last", () => {
  const { sessions, ended, reasonOf, pass } = startSessions();
  const { token } = sessions.open(ANNA);
  pass(29);
  expect(reasonOf(token)).toBe("signed in");
  pass(29);
  sessions.find(token, { isActivity: false });
  pass(1);
  expect(reasonOf(token)).toBe("you were away for 30 minutes");
  expect(ended).toEqual(["you were away for 30 minutes"]);
});

test("a busy session ends after 12 hours", () => {
  const { sessions, reasonOf, pass } = startSessions();
  const { token } = sessions.open(ANNA);
  for (let quarters = 1; quarters < 48; quarters += 1) {
    pass(15);
    expect(reasonOf(token)).toBe("signed in");
  }
  pass(15);
  expect(reasonOf(token)).toBe("12 hours have passed");
});

test("tokens are long, random, and not kept", () => {
  const { sessions } = startSessions();
  const first = sessions.open(ANNA);
  const second = sessions.open({ ...ANNA, workstation: { workstationId: "WS-2", name: "" } });
  expect(first.token).toMatch(/^[\w-]{43}$/);
  expect(second.token).not.toBe(first.token);
  expect(JSON.stringify(sessions.list())).not.toContain(first.token);
});

test.each([[undefined], [""], ["x".repeat(43)], ["__proto__"]])(
  "no session has token %j",
  (token) => {
    const { sessions, reasonOf } = startSessions();
    sessions.open(ANNA);
    expect(reasonOf(token)).not.toBe("signed in");
  },
);

test("a session that ended is told once", () => {
  const { sessions, ended } = startSessions();
  const { session } = sessions.open(ANNA);
  sessions.end(session, "you signed out");
  sessions.end(session, "again");
  expect(ended).toEqual(["you signed out"]);
});
