import { expect, test } from "vitest";
import type { Caller } from "../../contract/bridge_api.ts";
import { startBilling } from "../../embedded/test_billing.ts";
import { LOGIN } from "../../embedded/test_patriot.ts";
import { startBridge } from "../testing/bridge_fixture.ts";
import { realParts } from "../testing/real_parts.ts";
import { ADMIN } from "../testing/signer.ts";

const OPERATOR: Caller = { ...ADMIN, is_admin: false, operator: "OP03", workstation: "WS-3" };

async function startBoth() {
  const { url, patriot, createBatch } = await startBilling();
  const { batchId } = await createBatch();
  const login = { PATRIOT_USER: LOGIN.user, PATRIOT_PASSWORD: LOGIN.password };
  const env = { PATRIOT_HOST: "127.0.0.1", PATRIOT_PORT: new URL(url).port, ...login };
  const { signer } = await startBridge({ parts: realParts(), env });
  return { patriot, signer, batchId };
}

function makeRequest(batchId: string, secondsAgo = 0) {
  const requestedAt = new Date(Date.now() - secondsAgo * 1000).toISOString();
  return { batchId, requestId: crypto.randomUUID(), requestedAt };
}

test("a batch opens on the caller's workstation as the caller's operator, once", async () => {
  const { patriot, signer, batchId } = await startBoth();
  const desk = { workstationId: "WS-3", operatorId: "OP03" };
  const login = { ...desk, operatorId: "OP01", password: "desk" };
  const { session } = await patriot.call("workstation.signIn", login);
  const taking = patriot.call("workstation.take", { session, waitMs: 20_000 });
  const request = makeRequest(batchId);
  const opened = { outcome: "opened", signedIn: "OP01", ...desk };
  expect((await signer.call("batch.open", request, OPERATOR)).result).toEqual(opened);
  expect((await signer.call("batch.open", request, OPERATOR)).result).toEqual(opened);
  expect((await taking).opened).toMatchObject([{ target: { batchId }, operatorId: "OP03" }]);
});

test("a batch that is not in Patriot is refused", async () => {
  const { signer } = await startBoth();
  const { error } = await signer.call("batch.open", makeRequest("B999999"), OPERATOR);
  expect(error?.data).toMatchObject({ code: "not_found", params: { what: "Batch B999999" } });
});

test("a wish of long ago is dropped, and a caller without a workstation opens nothing", async () => {
  const { signer, batchId } = await startBoth();
  const { error: late } = await signer.call("batch.open", makeRequest(batchId, 61), OPERATOR);
  expect(late?.data).toMatchObject({
    code: "open_expired",
    params: { clientNo: `batch ${batchId}` },
  });
  const nobody = { ...OPERATOR, workstation: null };
  const { error } = await signer.call("batch.open", makeRequest(batchId), nobody);
  expect(error?.data.code).toBe("workstation_missing");
});
