import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client, PatriotMethod } from "../../contract/patriot_api.ts";
import { createEmbeddedPatriot } from "../../embedded/service.ts";
import { createPatriotClient } from "../../patriot/client.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { PatriotCallError } from "../../patriot/transport.ts";
import type { FieldChanges } from "../followed_fields.ts";

/** The login of {@link startPatriot}'s service. */
export const LOGIN = { user: "patriot", password: "a password of the tests" };

/** What a test does to one call: throw instead of it, or after it took effect. */
export type Interference = (method: PatriotMethod) => void | Promise<void>;

export type PatriotFixture = {
  readonly port: number;
  /** Calls of the bridge, which a test may interfere with. */
  readonly patriot: PatriotCalls;
  /** Calls of the test itself. */
  readonly direct: PatriotCalls;
  readonly calls: PatriotMethod[];
  before: Interference;
  after: Interference;
  /** A client that an operator enters at a Patriot desktop. */
  enterAtDesktop(clientId: string, portId?: string): Promise<void>;
  /** An operator edits a client of port 01 at a Patriot desktop. */
  editAtDesktop(clientId: string, fields: FieldChanges): Promise<void>;
  get(clientId: string, portId?: string): Promise<Client | null>;
  /** Every client in Patriot, lowest ID first. */
  list(): Promise<Client[]>;
  stop(): Promise<void>;
};

/** A real embedded Patriot over HTTP, with templates, ports and operators but no clients. */
export async function startPatriot(): Promise<PatriotFixture> {
  const folder = mkdtempSync(join(tmpdir(), "patriot-sync-"));
  const file = join(folder, "patriot.db");
  const service = createEmbeddedPatriot({ ...LOGIN, file, port: 0, seed: { clients: 0 } });
  const { url } = await service.start();
  const address = {
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    encryption: "none",
  } as const;
  const client = createPatriotClient({ ...LOGIN, ...address });

  async function callDesktop(method: string, params: object): Promise<void> {
    const body = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: `desktop.${method}`,
      params: { ...params, operatorId: "OP02" },
    });
    const login = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString("base64");
    const headers = { authorization: `Basic ${login}`, "content-type": "application/json" };
    const response = await fetch(`${url}/json`, { method: "POST", headers, body });
    const answer = (await response.json()) as { error?: unknown };
    if (answer.error) {
      throw new Error(`Nothing was done at the desktop: ${JSON.stringify(answer.error)}`);
    }
  }

  const fixture: PatriotFixture = {
    calls: [],
    before: () => undefined,
    after: () => undefined,
    port: address.port,
    direct: client,
    patriot: {
      async call(method, params) {
        fixture.calls.push(method);
        await fixture.before(method);
        const result = await client.call(method, params);
        await fixture.after(method);
        return result;
      },
    },
    enterAtDesktop: (clientId, portId = "01") =>
      callDesktop("insertClient", { clientId, portId, templateNo: "1001", name: "Walk-in" }),
    editAtDesktop: (clientId, fields) =>
      callDesktop("updateClient", { clientId, portId: "01", fields }),
    async get(clientId, portId = "01") {
      return (await client.call("client.get", { clientId, portId })).client;
    },
    async list() {
      const { items } = await client.call("client.list", { limit: 500 });
      return items.sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
    },
    async stop() {
      await client.close();
      await service.stop();
      rmSync(folder, { recursive: true });
    },
  };
  return fixture;
}

/** Patriot did not answer in time; whether it acted is open. */
export function lostAnswer(): PatriotCallError {
  const params = { address: "patriot:9001", seconds: 30 };
  return new PatriotCallError("patriot_timeout", params, { mayHaveRun: true });
}

/** Nothing listens where Patriot should. */
export function refusedConnection(): PatriotCallError {
  return new PatriotCallError(
    "patriot_unreachable",
    { address: "patriot:9001" },
    { mayHaveRun: false },
  );
}
