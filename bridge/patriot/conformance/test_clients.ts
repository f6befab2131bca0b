import { randomUUID } from "node:crypto";
import type { Client, ClientFields, PatriotParams } from "../../contract/patriot_api.ts";
import { type Context, ensure, type WriteArea } from "./check.ts";

export type Insert = PatriotParams<"client.insert">;

const address = {
  name: "Conformance test Ōtautahi & Søn",
  street: "1 Quay Street",
  street2: "Unit 2",
  city: "Auckland",
  region: "Auckland",
  postcode: "1010",
  country: "New Zealand",
};
export const FIELDS: ClientFields = {
  site: { ...address, phone: "+64 9 555 0100", email: "test@example.com" },
  billing: { ...address, name: "Conformance test, billing" },
};

/** Makes test clients in `area`; they stay, for the contract deletes nothing. */
export function createTestClients({ portId, startId, endId, templateNo, operatorId }: WriteArea) {
  /** An insert of the lowest free ID, unless `changes` says otherwise. */
  const makeInsert = async (
    { patriot }: Context,
    changes: Partial<Insert> = {},
  ): Promise<Insert> => {
    const span = { portId, startId, endId };
    const { clientIds } = await patriot.call("client.findFree", { ...span, limit: 1 });
    const clientId = clientIds[0];
    ensure(clientId !== undefined, `no ID is free from ${startId} to ${endId}`);
    const marker = randomUUID();
    const insert = { clientId, portId, templateNo, marker, revision: 1, operatorId };
    return { ...insert, fields: FIELDS, ...changes };
  };
  const insertOne = async (
    context: Context,
    changes: Partial<Insert> = {},
  ): Promise<{ insert: Insert; client: Client; key: { clientId: string; portId: string } }> => {
    const insert = await makeInsert(context, changes);
    const { client } = await context.patriot.call("client.insert", insert);
    return { insert, client, key: { clientId: insert.clientId, portId } };
  };
  return { makeInsert, insertOne };
}
