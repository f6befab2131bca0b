import { expect, test } from "vitest";
import { type Answer, webError } from "./bridge_answer.ts";
import { EnquiriesStore } from "./enquiries_store.ts";
import type { Enquiry } from "./enquiry.ts";

function enquiry(id: number): Enquiry {
  return {
    id,
    kind: "opportunity",
    client_id: false,
    port_id: false,
    client_no: false,
    client_name: false,
    operator_id: "OP01",
    operator_name: "Anna Berg",
    logged_at: "2026-11-23 05:00:00",
    action_by: false,
    subject: "Asks for a quote",
    text: "",
    notes: "",
  };
}

/** A store whose readings are answered by hand, in the order of the calls. */
function controlled() {
  const asked: number[] = [];
  const answers: ((answer: Answer<Enquiry[]>) => void)[] = [];
  const store = new EnquiriesStore({
    readEnquiries: (leadId) => {
      asked.push(leadId);
      return new Promise((resolve) => answers.push(resolve));
    },
    onChange: () => undefined,
  });
  const ids = () => store.shown.enquiries.map(({ id }) => id);
  return { store, asked, answers, ids };
}

test("of two leads opened one after the other, the last one's enquiries are shown", async () => {
  const { store, asked, answers, ids } = controlled();
  const first = store.show(1);
  const second = store.show(2);
  answers[1]?.({ ok: true, result: [enquiry(20), enquiry(21)] });
  answers[0]?.({ ok: true, result: [enquiry(10)] });
  await Promise.all([first, second]);
  expect(asked).toEqual([1, 2]);
  expect(ids()).toEqual([20, 21]);
});

test("another lead shows nothing of the one before, a new one asks nothing", async () => {
  const { store, asked, answers, ids } = controlled();
  const shown = store.show(1);
  answers[0]?.({ ok: true, result: [enquiry(10)] });
  await shown;
  void store.show(2);
  expect(ids()).toEqual([]);
  await store.show(false);
  expect(asked).toEqual([1, 2]);
  expect(store.shown).toEqual({ enquiries: [], error: null });
});

test("what was read stays on show when it cannot be read again, and the error goes", async () => {
  const { store, answers, ids } = controlled();
  const first = store.show(1);
  answers[0]?.({ ok: true, result: [enquiry(10)] });
  await first;
  const again = store.show(1);
  answers[1]?.({ ok: false, error: webError("odoo_offline") });
  await again;
  expect(ids()).toEqual([10]);
  expect(store.shown.error?.code).toBe("odoo_offline");
  const third = store.show(1);
  answers[2]?.({ ok: true, result: [enquiry(10)] });
  await third;
  expect(store.shown.error).toBeNull();
});

test("an answer that comes after the form was left changes nothing", async () => {
  const { store, answers, ids } = controlled();
  const reading = store.show(1);
  store.dispose();
  answers[0]?.({ ok: true, result: [enquiry(10)] });
  await reading;
  expect(ids()).toEqual([]);
});
