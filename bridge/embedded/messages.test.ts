import { expect, test } from "vitest";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { expectFault, startPatriot } from "./test_patriot.ts";

const NOBODY = { name: "", company: "", phone: "", email: "" };

function makeMessage(changes: Partial<PatriotParams<"message.add">> = {}) {
  return {
    operatorId: "OP02",
    requestId: crypto.randomUUID(),
    subject: "Alarm for a warehouse",
    contact: { ...NOBODY, company: "Tūī Freight" },
    ...changes,
  };
}

test("the log book is newest first, and searched by subject, text and contact", async () => {
  const { patriot } = await startPatriot();
  const first = await patriot.call("message.add", makeMessage({ text: "Doors and Windows" }));
  const second = await patriot.call("message.add", makeMessage({ subject: "Pricelist" }));
  const find = async (search: string) => (await patriot.call("message.list", { search })).items;
  expect((await find("")).slice(0, 2)).toEqual([second.message, first.message]);
  expect(await find("AND windows")).toEqual([first.message]);
  expect(await find("pricelist")).toEqual([second.message]);
  expect((await find("TŪĪ FREIGHT")).slice(0, 2)).toEqual([second.message, first.message]);
  expect(await find("nowhere")).toEqual([]);
});

test("a message that is logged to the CRM has one enquiry with all that it says", async () => {
  const { patriot } = await startPatriot();
  const contact = { name: "Zoë 👋", company: "", phone: "x", email: "zoe@example.com" };
  const given = makeMessage({ text: "<b>big</b>", notes: "told by =cmd()", contact });
  const { message } = await patriot.call("message.add", given);
  expect(message.enquiry).toBeNull();
  const log = { messageId: message.messageId, operatorId: "OP03" };
  const { message: logged } = await patriot.call("message.logToCrm", log);
  expect(logged).toEqual({
    ...message,
    enquiry: { enquiryId: expect.any(String), state: "waiting", fault: null, odoo: null },
  });
  const again = { ...log, operatorId: "OP04" };
  expect(await patriot.call("message.logToCrm", again)).toEqual({ message: logged });
  expect((await patriot.call("enquiry.unsent", {})).items).toMatchObject([
    {
      kind: "opportunity",
      client: null,
      operator: { operatorId: "OP03" },
      subject: given.subject,
      text: "<b>big</b>",
      notes: "told by =cmd()",
      contact,
      actionBy: null,
    },
  ]);
});

test("a repeated request answers with the message that was made", async () => {
  const { patriot } = await startPatriot();
  const { total: before } = await patriot.call("message.list", {});
  const given = makeMessage({ logToCrm: true });
  const one = await patriot.call("message.add", given);
  expect(await patriot.call("message.add", given)).toEqual(one);
  expect(await patriot.call("message.list", {})).toMatchObject({ total: before + 1 });
  expect((await patriot.call("enquiry.unsent", {})).items).toHaveLength(1);
});

test("a page of large messages is shorter than asked for, and is read on", async () => {
  const { patriot } = await startPatriot();
  const text = "🔔".repeat(10_000);
  for (let number = 0; number < 40; number += 1) {
    await patriot.call("message.add", makeMessage({ text, notes: text, logToCrm: true }));
  }
  const { items, total } = await patriot.call("message.list", { limit: 500 });
  expect(items.length).toBeLessThan(40);
  const rest = await patriot.call("message.list", { limit: 500, offset: items.length });
  expect(items.length + rest.items.length).toBe(total);
  const unsent = await patriot.call("enquiry.unsent", { limit: 100 });
  expect(unsent.items.length).toBeLessThan(40);
  const more = await patriot.call("enquiry.unsent", { limit: 100, after: unsent.next ?? 0 });
  expect(unsent.items.length + more.items.length).toBe(40);
  expect(more.next).toBeNull();
});

test("what a message may not say is refused", async () => {
  const { patriot } = await startPatriot();
  const add = (changes: Partial<PatriotParams<"message.add">>) =>
    patriot.call("message.add", makeMessage(changes));
  await expectFault(add({ subject: " " }), "invalid_params", { path: "subject", rule: "is empty" });
  await expectFault(add({ subject: "two\nlines" }), "invalid_params", {
    path: "subject",
    rule: "has a control character",
  });
  await expectFault(add({ contact: { ...NOBODY, name: "  " } }), "invalid_params", {
    path: "contact",
    rule: "needs a name, a company, a phone number or an email address",
  });
  await expectFault(add({ operatorId: "OP99" }), "unknown_operator");
  const log = { messageId: 999, operatorId: "OP01" };
  await expectFault(patriot.call("message.logToCrm", log), "not_found", { what: "Message 999" });
});
