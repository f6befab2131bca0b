import { expect, test } from "vitest";
import type { Answer, BridgeCall } from "./bridge_answer.ts";
import { type Preview, PreviewStore, type TypeRow } from "./preview_store.ts";

const residential: TypeRow = {
  id: 1,
  name: "Residential Client",
  kind: "client",
  template_no: "1001",
  start_client_no: "1000",
  end_client_no: "1999",
  port_id: "01",
};
const room = {
  size: 1000,
  used: 41,
  free: 959,
  nextClientId: "1002",
  template: { templateNo: "1001", name: "House" },
  port: { portId: "01", name: "Dial-up" },
};
const down = {
  code: "bridge_unreachable",
  message: "down",
  remedy: "start it",
  params: {},
} as const;

function open(types: TypeRow[], answer: Answer<unknown>) {
  const shown: Preview[] = [];
  const asked: unknown[] = [];
  const call = (async (method: string, params: unknown) => {
    asked.push([method, params]);
    return answer;
  }) as BridgeCall;
  const store = new PreviewStore({
    readType: async (id) => {
      const type = types.find((row) => row.id === id);
      return type ? { ok: true, result: type } : { ok: false, error: down };
    },
    call,
    onChange: (preview) => shown.push(preview),
  });
  return { store, shown, asked };
}

test("a complete client type shows loading and then its room", async () => {
  const { store, shown, asked } = open([residential], { ok: true, result: room });
  await store.show(1);
  expect(shown).toEqual([{ status: "loading" }, { status: "ready", type: residential, room }]);
  expect(asked).toEqual([
    [
      "range.preview",
      { templateNo: "1001", portId: "01", startClientNo: "1000", endClientNo: "1999" },
    ],
  ]);
});

test("a dealer and an incomplete type ask nothing of the bridge", async () => {
  const dealer: TypeRow = { ...residential, id: 2, kind: "dealer" };
  const bare: TypeRow = { ...residential, id: 3, template_no: false, port_id: " " };
  const { store, shown, asked } = open([dealer, bare], { ok: true, result: room });
  await store.show(2);
  expect(shown.at(-1)).toMatchObject({ status: "dealer" });
  await store.show(3);
  expect(shown.at(-1)).toMatchObject({
    status: "incomplete",
    missing: ["template_no", "port_id"],
  });
  expect(asked).toEqual([]);
});

test("an unreachable bridge is a value with its remedy", async () => {
  const { store, shown } = open([residential], { ok: false, error: down });
  await store.show(1);
  expect(shown.at(-1)).toEqual({ status: "failed", error: down });
});

test("the type chosen last wins over a slower answer, and the same type asks once", async () => {
  const other: TypeRow = { ...residential, id: 2, name: "Commercial Client" };
  const { store, shown, asked } = open([residential, other], { ok: true, result: room });
  await Promise.all([store.show(1), store.show(2), store.show(2)]);
  const ready = shown.filter(({ status }) => status === "ready");
  expect(ready).toEqual([{ status: "ready", type: other, room }]);
  expect(asked).toHaveLength(2);
});
