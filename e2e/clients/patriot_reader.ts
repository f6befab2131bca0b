import type { PatriotTransport } from "../../bridge/patriot/client.ts";

/** The lowest `limit` free IDs of a demo type's range, asked of Patriot itself. */
export async function lowestFree(
  patriot: PatriotTransport,
  type: { port: string; from: string; to: string },
  limit: number,
): Promise<string[]> {
  const { clientIds } = await patriot.call("client.findFree", {
    portId: type.port,
    startId: type.from,
    endId: type.to,
    limit,
  });
  return clientIds;
}

/** Every client whose number or name has `search`. */
export async function findClients(patriot: PatriotTransport, search: string) {
  const { items } = await patriot.call("client.list", { search, limit: 500 });
  return items;
}
