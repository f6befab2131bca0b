import { expect, test } from "vitest";
import {
  type DeskSettings,
  previewOf,
  SettingsForm,
  type SettingsSnapshot,
} from "./settings_form.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

const EMPTY = { customerLink: "", invoiceLink: "", enquiryLink: "" };
const READ: DeskSettings = {
  settings: EMPTY,
  defaults: { ...EMPTY, customerLink: "http://odoo/odoo/res.partner/{id}" },
  odoo: null,
  patriot: null,
};

function open(handlers: Parameters<typeof deskServer>[0]) {
  const server = deskServer({ "settings.get": () => success(READ), ...handlers });
  const shown: SettingsSnapshot[] = [];
  const onChange = (snapshot: SettingsSnapshot) => shown.push(snapshot);
  const form = new SettingsForm({ call: server.call, onChange });
  return { form, askedFor: server.askedFor, last: () => shown.at(-1) };
}

test("what was entered is saved trimmed, and is clean then", async () => {
  const { form, last } = open({
    "settings.set": ({ settings }: { settings: typeof EMPTY }) => success({ settings }),
  });
  await form.reload();
  form.enter({ customerLink: " https://o/{id} " });
  expect(form.isDirty).toBe(true);
  expect(await form.save()).toBe(true);
  expect(last()?.templates.customerLink).toBe("https://o/{id}");
  expect(form.isDirty).toBe(false);
});

test("what is refused stays as it was entered, with the reason; a new reading keeps it", async () => {
  const { form, last } = open({
    "settings.set": () => failure("invalid_params", { path: "settings.customerLink", rule: "r" }),
  });
  await form.reload();
  form.enter({ customerLink: "nowhere" });
  expect(await form.save()).toBe(false);
  expect(last()?.saveError?.code).toBe("invalid_params");
  await form.reload();
  expect(last()?.templates.customerLink).toBe("nowhere");
  form.discard();
  expect(last()?.templates.customerLink).toBe("");
});

test("the connection is tested stage by stage, and a failure to test is said", async () => {
  const stages = [{ name: "bridge_to_odoo", status: "ok", ms: 3, detail: "19.0", fault: null }];
  const state = { isDown: false };
  const { form, last } = open({
    "connection.test": () => (state.isDown ? failure("desk_offline") : success({ stages })),
  });
  await form.test();
  expect(last()).toMatchObject({ stages, isTesting: false });
  state.isDown = true;
  await form.test();
  expect(last()).toMatchObject({ stages: null, testError: { code: "desk_offline" } });
});

test.each([
  ["", "http://odoo/odoo/res.partner/{id}", { url: "http://odoo/odoo/res.partner/42" }],
  ["https://o/{id}?a={id}", "", { url: "https://o/42?a=42" }],
  ["https://o/customers", "", { fault: "no_id" }],
  ["javascript:alert({id})", "", { fault: "no_web_address" }],
  ["https://me:secret@o/{id}", "", { fault: "no_web_address" }],
  ["odoo/{id}", "", { fault: "no_web_address" }],
  ["", "", null],
])("the template %j leads to %j", (template, usual, preview) => {
  expect(previewOf(template, usual, 42)).toEqual(preview);
});
