import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type ErrorCode, PatriotPartnerError } from "../contract/errors.ts";
import type { ClientFields, PatriotParams } from "../contract/patriot_api.ts";
import { createPatriotClient, type PatriotTransport } from "../patriot/client.ts";
import { createEmbeddedPatriot, type EmbeddedPatriotOptions } from "./service.ts";

export const LOGIN = { user: "patriot", password: "correct horse" };
export const LOGIN_HEADER = `Basic ${btoa(`${LOGIN.user}:${LOGIN.password}`)}`;

/** A file in a folder of its own, which goes with the test. */
export async function makeFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "embedded-patriot-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "patriot.db");
}

/** A client of the service at `url`, until the test ends. */
export function connectTo(url: string): PatriotTransport {
  const port = Number(new URL(url).port);
  const client = createPatriotClient({ host: "127.0.0.1", port, encryption: "none", ...LOGIN });
  onTestFinished(() => client.close());
  return client;
}

/** An embedded Patriot on a free port, by default with 100 clients, until the test ends. */
export async function startPatriot(options: Partial<EmbeddedPatriotOptions> = {}) {
  const file = options.file ?? (await makeFile());
  const seed = { clients: 100 };
  const embedded = createEmbeddedPatriot({ port: 0, ...LOGIN, seed, ...options, file });
  const { url } = await embedded.start();
  onTestFinished(() => embedded.stop());
  return { url, file, patriot: connectTo(url), stop: embedded.stop };
}

/** The answer to a call of `desktop.<method>`, which the contract does not know. */
export async function callDesktop(url: string, method: string, params: Record<string, unknown>) {
  const response = await fetch(`${url}/json`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: LOGIN_HEADER },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: `desktop.${method}`, params }),
  });
  return await response.json();
}

export function makeFields(name = "Kauri Café"): ClientFields {
  const address = {
    name,
    street: "1 Quay Street",
    street2: "",
    city: "Auckland",
    region: "Auckland",
    postcode: "1010",
    country: "New Zealand",
  };
  return { site: { ...address, phone: "+64 9 555 0100", email: "" }, billing: address };
}

/** An insert of 1002-01 from template 1001 by OP03, unless `changes` says otherwise. */
export function makeInsert(
  changes: Partial<PatriotParams<"client.insert">> = {},
): PatriotParams<"client.insert"> {
  return {
    clientId: "1002",
    portId: "01",
    templateNo: "1001",
    marker: crypto.randomUUID(),
    revision: 1,
    operatorId: "OP03",
    fields: makeFields(),
    ...changes,
  };
}

/** Expects that `call` fails with `code`, and with `params` when given. */
export async function expectFault(
  call: Promise<unknown>,
  code: ErrorCode,
  params?: Record<string, unknown>,
): Promise<void> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PatriotPartnerError);
  const { fault } = error as PatriotPartnerError;
  expect(fault).toEqual({ code, params: params ?? fault.params });
}
