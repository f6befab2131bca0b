import { expect, test } from "vitest";
import { LOGIN, startPatriot } from "./test_patriot.ts";

async function callDesktop(url: string, params: Record<string, unknown>) {
  const response = await fetch(`${url}/json`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${btoa(`${LOGIN.user}:${LOGIN.password}`)}`,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "desktop.insertClient", params }),
  });
  return await response.json();
}

const CLIENT = {
  clientId: "1002",
  portId: "01",
  templateNo: "1002",
  operatorId: "OP05",
  name: "Made at a desktop",
};

test("a client made at a desktop has no marker and takes its ID", async () => {
  const { url, patriot } = await startPatriot();
  expect(await callDesktop(url, CLIENT)).toMatchObject({ result: { client: { marker: null } } });
  const { client } = await patriot.call("client.get", { clientId: "1002", portId: "01" });
  expect(client).toMatchObject({ marker: null, site: { name: CLIENT.name }, createdBy: "OP05" });
  const span = { portId: "01", startId: "1000", endId: "1999", limit: 1 };
  expect(await patriot.call("client.findFree", span)).toEqual({ clientIds: ["1005"] });
});

test("a taken ID and a bad one are refused", async () => {
  const { url } = await startPatriot();
  const taken = await callDesktop(url, { ...CLIENT, clientId: "1000" });
  expect(taken.error.data).toEqual({ code: "client_exists", params: { clientNo: "1000-01" } });
  const bad = await callDesktop(url, { ...CLIENT, clientId: "10 02" });
  expect(bad.error).toMatchObject({ code: -32602, data: { params: { path: "clientId" } } });
});
