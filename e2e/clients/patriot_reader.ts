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
  // A number of the search may be part of somebody else's client number, too.
  const wanted = search.toLowerCase();
  return items.filter(
    ({ clientId, site, billing }) =>
      clientId.toLowerCase() === wanted ||
      [site.name, billing.name].some((name) => name.toLowerCase().includes(wanted)),
  );
}

/** Does at the embedded Patriot what an operator does at a Patriot desktop. */
export async function callDesktop(
  patriot: { url: string; user: string; password: string },
  method: string,
  params: Record<string, unknown>,
): Promise<unknown> {
  const login = Buffer.from(`${patriot.user}:${patriot.password}`).toString("base64");
  const response = await fetch(new URL("/json", patriot.url), {
    method: "POST",
    headers: { Authorization: `Basic ${login}`, "Content-Type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error) {
    throw new Error(`${method}: ${answer.error.message}`);
  }
  return answer.result;
}
