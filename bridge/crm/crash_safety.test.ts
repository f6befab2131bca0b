import fc from "fast-check";
import { expect, test } from "vitest";
import { KILLED, killAt } from "../billing/testing/killed_sides.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { PatriotCallError } from "../patriot/transport.ts";
import { Attempts } from "./attempts.ts";
import { type CrmSides, sendEnquiries } from "./send_enquiries.ts";
import { tellEnquiries } from "./tell_enquiries.ts";
import { startCrm } from "./testing/crm_stage.ts";

/** What the service of one process does in a sweep. */
async function sweep(sides: CrmSides): Promise<void> {
  const { source } = await sendEnquiries(sides, new Attempts({ firstMs: 0, longestMs: 0 }));
  await tellEnquiries(sides, source ?? "");
}

test.each([true, false])(
  "a process that is killed at any call (before its effect: %s) leaves every enquiry once in Odoo",
  { timeout: 120_000 },
  async (isBefore) => {
    const { sides, odoo, addNote, addMessage, unsent, standOf, unlinked } = await startCrm();
    const ids: string[] = [];
    let dieAt = 0;
    for (; ; dieAt += 1) {
      const failing = await addNote(unlinked);
      const added = [await addNote(), await addMessage(), await addNote()];
      ids.push(...added);
      const [oldest] = odoo.leads;
      if (oldest) {
        odoo.change(oldest, { stage: `Stage ${dieAt}`, status: "open" });
      }
      const { sides: killed, hasDied } = killAt(sides, { dieAt, isBefore });
      await sweep(killed).catch((error: unknown) => expect(error).toBe(KILLED));
      await sweep(sides);

      for (const id of added) {
        expect(odoo.of(id)).toHaveLength(1);
        expect(await standOf(id)).toMatchObject({ state: "sent", fault: null });
      }
      expect(await standOf(failing)).toMatchObject({ state: "failed", odoo: null });
      expect(odoo.leads.map((lead) => lead.enquiry.version - lead.toldVersion)).toEqual(
        odoo.leads.map(() => 0),
      );
      if (oldest) {
        const stand = await standOf(oldest.content.enquiry_id);
        expect(stand?.odoo).toMatchObject({ stage: `Stage ${dieAt}`, status: "open" });
      }
      if (!hasDied()) {
        break;
      }
    }
    expect(dieAt).toBeGreaterThan(6);
    expect(await unsent()).toHaveLength(dieAt + 1);
    odoo.linked.add(`${unlinked.clientId}-${unlinked.portId}`);
    await sweep(sides);
    expect(await unsent()).toEqual([]);
    expect(odoo.leads).toHaveLength(ids.length + dieAt + 1);
  },
);

test("bridges that sweep at once, with calls lost before and after their effect, double and lose nothing", {
  timeout: 120_000,
}, async () => {
  const { sides, odoo, addNote, addMessage, unsent, standOf } = await startCrm();
  const luck = fc.array(fc.constantFrom("done", "lost", "unanswered"), {
    minLength: 30,
    maxLength: 30,
  });
  const property = fc.asyncProperty(luck, luck, async (one, other) => {
    const ids = [await addNote(), await addMessage(), await addNote()];
    const sweeps = [one, other].map((fates) => sweep(makeUnlucky(sides, fates)));
    for (const { status, ...result } of await Promise.allSettled(sweeps)) {
      if (status === "rejected") {
        expect("reason" in result && result.reason).toBeInstanceOf(PatriotPartnerError);
      }
    }
    await Promise.all([sweep(sides), sweep(sides)]);
    expect(ids.map((id) => odoo.of(id).length)).toEqual([1, 1, 1]);
    for (const id of ids) {
      expect(await standOf(id)).toMatchObject({ state: "sent", fault: null });
    }
    expect(await unsent()).toEqual([]);
  });
  await fc.assert(property, { numRuns: 40 });
});

/** The sides through a bad network: some calls do not arrive, others' answers do not. */
function makeUnlucky({ odoo, patriot }: CrmSides, fates: readonly string[]): CrmSides {
  let calls = 0;
  async function pass<T>(call: () => Promise<T>, lose: () => never): Promise<T> {
    const fate = fates[calls] ?? "done";
    calls += 1;
    if (fate === "lost") {
      lose();
    }
    const answer = await call();
    if (fate === "unanswered") {
      lose();
    }
    return answer;
  }
  return {
    odoo: {
      call: (method, params) =>
        pass(
          () => odoo.call(method, params),
          () => {
            throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
          },
        ),
    },
    patriot: {
      call: (method, params, options) =>
        pass(
          () => patriot.call(method, params, options),
          () => {
            throw new PatriotCallError("patriot_timeout", {}, { mayHaveRun: true });
          },
        ),
    },
  };
}
