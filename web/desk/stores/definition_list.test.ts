import { expect, test } from "vitest";
import { DefinitionList, type DefinitionListSnapshot } from "./definition_list.ts";
import { aDefinition } from "./testing/billing.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

function open(handlers: Parameters<typeof deskServer>[0]) {
  const server = deskServer(handlers);
  const shown: DefinitionListSnapshot[] = [];
  const list = new DefinitionList({
    call: server.call,
    onChange: (snapshot) => shown.push(snapshot),
  });
  return { list, askedFor: server.askedFor, last: () => shown.at(-1) };
}

test("a definition is saved over what it was edited from", async () => {
  const before = aDefinition();
  const definition = aDefinition({ name: "New name" });
  const { list, askedFor, last } = open({
    "definition.list": () => success({ items: [definition] }),
    "definition.save": () => success({ definition }),
  });
  expect(await list.save(definition, before)).toBe(true);
  expect(askedFor("definition.save")).toEqual([{ definition, before }]);
  expect(last()).toMatchObject({ items: [{ name: "New name" }], isSaving: false });
});

test("one that another changed meanwhile is not saved over: what stands there now is shown", async () => {
  const theirs = aDefinition({ currency: "NZD" });
  const { list, last } = open({
    "definition.list": () => success({ items: [theirs] }),
    "definition.save": () => failure("record_changed", { what: "Definition", operator: "OP03" }),
  });
  const saved = await list.save(aDefinition({ name: "Mine" }), aDefinition());
  expect(saved).toBe(false);
  expect(last()).toMatchObject({
    saveError: { code: "record_changed" },
    conflict: { current: theirs },
    isSaving: false,
  });
});

test("an import says what became of each, and shows the list as it is then", async () => {
  const items = [{ definitionId: "ODOO-SERVICE-DIRECT", outcome: "added" }];
  const { list, last } = open({
    "definition.list": () => success({ items: [aDefinition()] }),
    "definition.import": () => success({ items }),
  });
  expect(await list.import({ definitions: null })).toEqual(items);
  expect(last()?.items).toHaveLength(1);
});

test("an import that is refused leaves the list and says why", async () => {
  const { list, last } = open({
    "definition.import": () =>
      failure("invalid_params", { path: "definitions.0.name", rule: "is empty" }),
  });
  expect(await list.import({ definitions: [aDefinition({ name: "" })] })).toBeUndefined();
  expect(last()).toMatchObject({ saveError: { code: "invalid_params" }, isSaving: false });
});
