import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { OdooEnquiry } from "../../contract/enquiries.ts";
import type { Change } from "../../contract/patriot_desk.ts";
import { type Check, type Context, ensure, ensureRefused, type WriteArea } from "./check.ts";
import { createTestClients } from "./test_clients.ts";

const NOTE = "Conformance test: Ōtautahi 🔔 <b>&</b>\nsecond line";
const STAND: OdooEnquiry = {
  id: 1,
  name: "Conformance test",
  kind: "lead",
  stage: "New",
  status: "new",
  version: 2,
};

/** Checks of the desk that only read. */
export const deskReadChecks: Check[] = [
  {
    name: "change.list is read on from the place of any line, without gaps",
    run: async ({ patriot }) => {
      const whole = await patriot.call("change.list", { limit: 6 });
      const single: Change[] = [];
      let before: string | null = null;
      do {
        const page: { items: Change[]; next: string | null } = await patriot.call("change.list", {
          before,
          limit: 2,
        });
        single.push(...page.items);
        before = page.items.at(-1)?.place ?? null;
      } while (before !== null && single.length < whole.items.length);
      const same = single.slice(0, whole.items.length);
      ensure(isDeepStrictEqual(same, whole.items), "small pages differ from a large one");
    },
  },
  {
    name: "workstation.signIn answers an unknown operator and workstation alike",
    run: async ({ patriot }) => {
      const login = { operatorId: "ZZQNONE", password: randomUUID(), workstationId: "ZZQNONE" };
      await ensureRefused(patriot.call("workstation.signIn", login), "desk_login_refused");
      const { items: operators } = await patriot.call("operator.list", { limit: 1 });
      const operatorId = operators[0]?.operatorId ?? "ZZQNONE";
      const known = patriot.call("workstation.signIn", { ...login, operatorId });
      const params = await ensureRefused(known, "desk_login_refused");
      ensure(isDeepStrictEqual(params, {}), "the refusal says what was wrong");
    },
  },
  {
    name: "workstation.take refuses a session that ended; signing it out is no error",
    run: async ({ patriot }) => {
      const session = randomUUID();
      const take = patriot.call("workstation.take", { session, waitMs: 0 });
      await ensureRefused(take, "desk_signed_out");
      await patriot.call("workstation.signOut", { session });
    },
  },
];

/** Checks that edit test clients in `area`, add notes to them and log one to the CRM as sent. */
export function makeNoteChecks(area: WriteArea): Check[] {
  const { operatorId } = area;
  const { insertOne } = createTestClients(area);

  const addNote = async (context: Context, crm: { actionBy: string | null } | null = null) => {
    const { client, key } = await insertOne(context);
    const requestId = randomUUID();
    const given = { ...key, operatorId, requestId, text: NOTE, pinned: true, crm };
    const { note } = await context.patriot.call("note.add", given);
    return { client, key, given, note };
  };

  return [
    {
      name: "client.edit writes what was read before, and refuses who read an older client",
      run: async (context) => {
        const { patriot } = context;
        const { client, key } = await insertOne(context);
        const { updatedAt } = client;
        const edit = { ...key, operatorId, updatedAt, fields: { site: { city: "Hamilton" } } };
        const { client: edited } = await patriot.call("client.edit", edit);
        const site = { ...client.site, city: "Hamilton" };
        const expected = { ...client, site, updatedAt: edited.updatedAt };
        ensure(isDeepStrictEqual(edited, expected), "it changed something else");
        ensure(edited.updatedAt > updatedAt, "updatedAt did not grow");
        await ensureRefused(patriot.call("client.edit", edit), "record_changed");
      },
    },
    {
      name: "note.add keeps every character, and knows a repeated request",
      run: async (context) => {
        const { patriot } = context;
        const { key, given, note } = await addNote(context);
        ensure(note.text === NOTE && note.pinned, "the note is kept otherwise than sent");
        const { note: repeated } = await patriot.call("note.add", given);
        ensure(isDeepStrictEqual(repeated, note), "a repeat makes another note");
        const { items } = await patriot.call("note.list", key);
        ensure(isDeepStrictEqual(items, [note]), "the client's notes are others");
        const { items: log } = await patriot.call("client.log", key);
        ensure(
          log.some((entry) => isDeepStrictEqual(entry, { kind: "note", at: note.createdAt, note })),
          "the client's log lacks the note",
        );
      },
    },
    {
      name: "an enquiry is unsent until Odoo has it, and an older version changes nothing",
      run: async (context) => {
        const { patriot } = context;
        const { key, note } = await addNote(context, { actionBy: "2999-12-31" });
        const enquiryId = note.enquiry?.enquiryId ?? "";
        const isUnsent = async () => {
          let after = 0;
          for (;;) {
            const { items, next } = await patriot.call("enquiry.unsent", { after, limit: 100 });
            if (items.some((enquiry) => enquiry.enquiryId === enquiryId) || next === null) {
              return items.some((enquiry) => enquiry.enquiryId === enquiryId);
            }
            after = next;
          }
        };
        ensure(await isUnsent(), "enquiry.unsent lacks it");
        const tell = (version: number, stage: string) => {
          const odoo = { ...STAND, version, stage };
          const items = [{ enquiryId, fault: null, odoo }];
          return patriot.call("enquiry.setStates", { items });
        };
        await tell(2, "New");
        await tell(1, "Older");
        ensure(!(await isUnsent()), "enquiry.unsent still names it");
        const { items } = await patriot.call("note.list", key);
        const stand = items[0]?.enquiry;
        ensure(stand?.state === "sent", `it is ${stand?.state}`);
        ensure(isDeepStrictEqual(stand?.odoo, STAND), "an older version replaced a newer one");
      },
    },
    {
      name: "change.list tells of a client who did what, newest first",
      run: async (context) => {
        const { patriot } = context;
        const { key, note } = await addNote(context);
        await patriot.call("note.setPinned", { noteId: note.noteId, operatorId, pinned: false });
        const { items } = await patriot.call("change.list", { client: key });
        const kinds = items.map(({ subject }) => subject.kind);
        ensure(isDeepStrictEqual(kinds, ["note", "note", "client"]), `it tells ${kinds.join()}`);
        ensure(
          items.every((item) => item.operatorId === operatorId),
          "the log names another operator",
        );
      },
    },
    {
      name: "notes and edits refuse what is not there",
      run: async ({ patriot }) => {
        const pin = { noteId: 2_000_000_000, operatorId, pinned: true };
        await ensureRefused(patriot.call("note.setPinned", pin), "not_found");
        const message = { messageId: 2_000_000_000, operatorId };
        await ensureRefused(patriot.call("message.logToCrm", message), "not_found");
        const settings = await patriot.call("billingSettings.get", {});
        const same = { operatorId, settings };
        const kept = await patriot.call("billingSettings.set", same);
        ensure(isDeepStrictEqual(kept, settings), "the same settings are kept otherwise");
        const nobody = { ...same, operatorId: "ZZQNONE" };
        await ensureRefused(patriot.call("billingSettings.set", nobody), "unknown_operator");
      },
    },
  ];
}
