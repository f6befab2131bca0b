import { randomUUID } from "node:crypto";
import { startPatriot } from "../../embedded/test_patriot.ts";
import { DeskOdoo } from "./desk_odoo.ts";

/** A real embedded Patriot, one client of it that nobody is linked to, and Odoo's side. */
export async function startDesk() {
  const { patriot } = await startPatriot();
  const odoo = new DeskOdoo();
  const { items } = await patriot.call("client.list", { limit: 1 });
  const [client] = items;
  if (client === undefined) {
    throw new Error("Patriot has no client.");
  }
  const key = { clientId: client.clientId, portId: client.portId };
  const clientNo = `${key.clientId}-${key.portId}`;
  return {
    ...{ patriot, odoo, sides: { odoo, patriot }, client, key, clientNo },
    /** The client bears a marker, as one that a link has claimed. */
    async claim() {
      const claim = { ...key, marker: randomUUID(), revision: 1, operatorId: "OP01" };
      return (await patriot.call("client.claim", claim)).client;
    },
    async read() {
      return (await patriot.call("client.get", key)).client;
    },
  };
}
