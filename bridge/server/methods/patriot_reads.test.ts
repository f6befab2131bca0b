import { expect, test } from "vitest";
import { LOGIN, makeInsert, startPatriot } from "../../embedded/test_patriot.ts";
import { startBridge } from "../testing/bridge_fixture.ts";
import { realParts } from "../testing/real_parts.ts";

const RANGE = { portId: "01", startClientNo: "5000", endClientNo: "5009" };

/** A bridge with a Patriot without clients, and a client of that Patriot. */
async function startBoth() {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  const { port } = new URL(url);
  const login = { PATRIOT_USER: LOGIN.user, PATRIOT_PASSWORD: LOGIN.password };
  const env = { PATRIOT_HOST: "127.0.0.1", PATRIOT_PORT: port, ...login };
  const { signer } = await startBridge({ parts: realParts(), env });
  return { signer, patriot };
}

test.each([
  ["template.list", "templateNo"],
  ["port.list", "portId"],
  ["operator.list", "operatorId"],
  ["workstation.list", "workstationId"],
] as const)("%s comes from Patriot, searched and paged", async (method, key) => {
  const { signer, patriot } = await startBoth();
  const params = { offset: 1, limit: 1 };
  const { result } = await signer.call(method, params);
  expect(result).toEqual(await patriot.call(method, params));
  const [item] = (result as { items: Record<string, string>[] }).items;
  expect(item?.[key]).toBeTruthy();
  const found = await signer.call(method, { search: item?.[key] });
  expect(found.result).toMatchObject({ items: expect.arrayContaining([item]) });
});

test("the operator of programs is nobody to choose", async () => {
  const { signer, patriot } = await startBoth();
  const params = { search: "BILLING" };
  expect(await patriot.call("operator.list", params)).toMatchObject({ total: 1 });
  expect((await signer.call("operator.list", params)).result).toEqual({ items: [], total: 0 });
});

test("a preview shows template, port, the next free ID and the room left", async () => {
  const { signer, patriot } = await startBoth();
  await patriot.call("client.insert", makeInsert({ clientId: "5000" }));
  await patriot.call("client.insert", makeInsert({ clientId: "5002" }));
  const { result } = await signer.call("range.preview", { ...RANGE, templateNo: "1001" });
  expect(result).toMatchObject({
    ...{ size: 10, used: 2, free: 8, nextClientId: "5001" },
    template: { templateNo: "1001", name: expect.any(String) },
    port: { portId: "01", name: expect.any(String) },
  });
});

test("a preview of what Patriot does not have shows it as null", async () => {
  const { signer } = await startBoth();
  const params = { ...RANGE, portId: "77", templateNo: "9999" };
  const { result } = await signer.call("range.preview", params);
  expect(result).toMatchObject({ template: null, port: null, size: 10, nextClientId: null });
  const usage = await signer.call("range.usage", { ranges: [RANGE, { ...RANGE, portId: "77" }] });
  expect(usage.result).toMatchObject({ items: [{ used: 0 }, { used: 0 }] });
});

test("a preview of a full range has no next ID", async () => {
  const { signer, patriot } = await startBoth();
  await patriot.call("client.insert", makeInsert({ clientId: "5000" }));
  const params = { ...RANGE, endClientNo: "5000", templateNo: "1001" };
  const { result } = await signer.call("range.preview", params);
  expect(result).toMatchObject({ size: 1, used: 1, free: 0, nextClientId: null });
});

test("usage of many ranges comes in their order", async () => {
  const { signer, patriot } = await startBoth();
  await patriot.call("client.insert", makeInsert({ clientId: "A0101" }));
  const letters = { portId: "01", startClientNo: "A0100", endClientNo: "A0499" };
  const { result } = await signer.call("range.usage", { ranges: [RANGE, letters] });
  expect(result).toEqual({
    items: [
      { size: 10, used: 0, free: 10 },
      { size: 400, used: 1, free: 399 },
    ],
  });
});

test.each([
  ["ABC", "5009", "startClientNo"],
  ["5000", "ABC", "endClientNo"],
  ["A5000", "B5009", "endClientNo"],
  ["5000", "50009", "endClientNo"],
  ["5009", "5000", "endClientNo"],
])("%s to %s is refused, naming %s", async (startClientNo, endClientNo, field) => {
  const { signer } = await startBridge();
  const range = { portId: "01", startClientNo, endClientNo };
  const usage = await signer.call("range.usage", { ranges: [RANGE, range] });
  expect(usage.error).toMatchObject({
    code: -32602,
    data: { code: "invalid_params", params: { path: `ranges.1.${field}` } },
  });
  const preview = await signer.call("range.preview", { ...range, templateNo: "1001" });
  expect(preview.error?.data.params.path).toBe(field);
});
