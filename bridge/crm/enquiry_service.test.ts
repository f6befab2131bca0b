import { expect, test, vi } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { PatriotCallError } from "../patriot/transport.ts";
import type { CrmSides } from "./send_enquiries.ts";
import { startCrm } from "./testing/crm_stage.ts";
import { refuseConnection } from "./testing/odoo_crm_stand_in.ts";

const PATIENT = { timeout: 15_000 };
const SLOW = { timeout: 30_000 };

test(
  "a note becomes a lead and a message an opportunity, each once, and Patriot knows",
  SLOW,
  async () => {
    const { odoo, addNote, addMessage, startService, standOf, unsent } = await startCrm();
    const hostile = `<script>alert(1)</script>\n\u202eevil\u202c 😀 ${"x".repeat(9_000)}`;
    const [note, message] = [await addNote(undefined, hostile), await addMessage()];
    startService();
    await vi.waitFor(async () => expect(await unsent()).toEqual([]), PATIENT);
    await vi.waitFor(
      () => expect(odoo.leads.map((lead) => lead.toldVersion)).toEqual([1, 1]),
      PATIENT,
    );
    expect(odoo.of(note)).toMatchObject([
      {
        content: {
          ...{ kind: "lead", text: hostile, subject: "", contact: null, action_by: "2026-12-01" },
          ...{ operator_id: "OP02", client: { client_id: expect.any(String) } },
        },
      },
    ]);
    expect(odoo.of(message)).toMatchObject([
      {
        content: {
          ...{ kind: "opportunity", subject: "New shop in Queen Street", client: null },
          ...{ notes: "Sounds serious", contact: { company: "Harbour Ltd" }, action_by: null },
        },
      },
    ]);
    expect(await standOf(note)).toMatchObject({
      state: "sent",
      fault: null,
      odoo: { status: "new" },
    });
  },
);

test(
  "what becomes of a lead in Odoo comes back, and Odoo notes that it was told",
  SLOW,
  async () => {
    const { odoo, addNote, startService, standOf } = await startCrm();
    const note = await addNote();
    const service = startService();
    await vi.waitFor(() => expect(odoo.leads[0]?.toldVersion).toBe(1), PATIENT);
    const [lead] = odoo.leads;
    if (lead) {
      odoo.change(lead, { stage: "Won", status: "won", kind: "opportunity" });
    }
    service.poke();
    await vi.waitFor(
      async () => expect((await standOf(note))?.odoo).toMatchObject({ status: "won", version: 2 }),
      PATIENT,
    );
    await vi.waitFor(() => expect(lead?.toldVersion).toBe(2), PATIENT);
  },
);

test("while Odoo is away enquiries wait for it, say so, and go when it is back", SLOW, async () => {
  const { odoo, addNote, addMessage, startService, standOf, unsent } = await startCrm();
  const ids = [await addNote(), await addMessage()];
  odoo.before = refuseConnection;
  const service = startService();
  for (const id of ids) {
    await vi.waitFor(
      async () =>
        expect(await standOf(id)).toMatchObject({
          state: "waiting",
          fault: { code: "odoo_unreachable" },
        }),
      PATIENT,
    );
  }
  odoo.before = () => undefined;
  service.poke();
  await vi.waitFor(async () => expect(await unsent()).toEqual([]), PATIENT);
  expect(odoo.leads).toHaveLength(2);
});

test(
  "what could not be noted in a Patriot that went away is noted later, and nothing is doubled",
  SLOW,
  async () => {
    const { odoo, patriot, addNote, startService, unsent, log } = await startCrm();
    await addNote();
    let isAway = true;
    const flaky: CrmSides = {
      odoo,
      patriot: {
        call: (method, params, options) =>
          isAway && method === "enquiry.setStates"
            ? Promise.reject(new PatriotCallError("patriot_timeout", {}, { mayHaveRun: true }))
            : patriot.call(method, params, options),
      },
    };
    const service = startService(flaky);
    await vi.waitFor(() => expect(log.join()).toContain("patriot_timeout"), PATIENT);
    expect(await unsent()).toHaveLength(1);
    isAway = false;
    service.poke();
    await vi.waitFor(async () => expect(await unsent()).toEqual([]), PATIENT);
    expect(odoo.leads).toHaveLength(1);
  },
);

test(
  "a client without a customer fails with the reason, and goes at once when it is linked",
  SLOW,
  async () => {
    const { odoo, addNote, startService, standOf, unlinked } = await startCrm();
    const note = await addNote(unlinked);
    const options = { sweepMs: 50, pauses: { firstMs: 600_000, longestMs: 600_000 } };
    const service = startService(undefined, options);
    const clientNo = `${unlinked.clientId}-${unlinked.portId}`;
    await vi.waitFor(
      async () =>
        expect(await standOf(note)).toMatchObject({
          state: "failed",
          fault: { code: "client_not_linked", params: { clientNo } },
        }),
      PATIENT,
    );
    odoo.linked.add(clientNo);
    service.poke();
    await vi.waitFor(async () => expect((await standOf(note))?.state).toBe("sent"), PATIENT);
  },
);

test.each([
  ["an answer that cannot be read", "odoo_invalid_answer", { reason: "HTTP 500" }],
  ["a timeout", "odoo_unreachable", { address: "http://odoo" }],
] as const)(
  "one enquiry that Odoo cannot stand (%s) holds up no other",
  SLOW,
  async (_what, code, params) => {
    const { odoo, addNote, addMessage, startService, standOf, log } = await startCrm();
    const poison = await addMessage("Poison");
    const others = [await addNote(), await addMessage(), await addNote()];
    let poisoned = 0;
    odoo.before = (method, asked) => {
      if (method === "crm_add" && JSON.stringify(asked).includes("Poison")) {
        poisoned += 1;
        throw new PatriotPartnerError(code, params);
      }
    };
    const service = startService();
    for (const id of others) {
      await vi.waitFor(async () => expect((await standOf(id))?.state).toBe("sent"), PATIENT);
    }
    expect(await standOf(poison)).toMatchObject({ state: "waiting", fault: { code } });
    const tries = poisoned;
    const later = await addNote();
    service.poke();
    await vi.waitFor(async () => expect((await standOf(later))?.state).toBe("sent"), PATIENT);
    expect(poisoned).toBe(tries);
    expect(log.filter((line) => line.includes(poison))).toHaveLength(1);
  },
);

test("a failed enquiry is tried again by itself, with growing pauses", SLOW, async () => {
  const { odoo, addNote, startService, standOf, unlinked } = await startCrm();
  const note = await addNote(unlinked);
  startService(undefined, { sweepMs: 5, pauses: { firstMs: 20, longestMs: 200 } });
  await vi.waitFor(
    () => expect(odoo.calls.filter((method) => method === "crm_add").length).toBeGreaterThan(2),
    PATIENT,
  );
  odoo.linked.add(`${unlinked.clientId}-${unlinked.portId}`);
  await vi.waitFor(async () => expect((await standOf(note))?.state).toBe("sent"), PATIENT);
});

test("an enquiry that Odoo has with another content stays as it is there", SLOW, async () => {
  const { odoo, addNote, addMessage, startService, standOf, patriot } = await startCrm();
  const note = await addNote();
  const service = startService();
  await vi.waitFor(async () => expect((await standOf(note))?.state).toBe("sent"), PATIENT);
  const message = await addMessage();
  const [lead] = odoo.leads;
  const { installationId } = await patriot.call("enquiry.unsent", {});
  if (lead) {
    const content = { ...lead.content, enquiry_id: message, content_hash: "0".repeat(64) };
    odoo.leads.push({ ...lead, content, source: installationId, toldVersion: 9 });
  }
  service.poke();
  await vi.waitFor(
    async () =>
      expect(await standOf(message)).toMatchObject({
        state: "failed",
        fault: { code: "enquiry_reused" },
      }),
    PATIENT,
  );
  expect(odoo.of(message)).toHaveLength(1);
});

test.each(["odoo_wrong_database", "addon_outdated"] as const)(
  "an Odoo that is %s gets nothing",
  SLOW,
  async (code) => {
    const { odoo, addNote, startService, standOf } = await startCrm();
    const note = await addNote();
    odoo.before = (method) => {
      if (method === "hello") {
        throw new PatriotPartnerError(code, { addon: 3, bridge: 4 });
      }
    };
    startService();
    await vi.waitFor(async () => expect((await standOf(note))?.fault?.code).toBe(code), PATIENT);
    expect(odoo.calls).not.toContain("crm_add");
  },
);
