import type { ClientRef } from "./sides_read.ts";

/** Places a client in the order of Patriot's `client.walk`: ID, then port, without regard to case. */
export function compareClients(one: ClientRef, other: ClientRef): number {
  return (
    compareTexts(one.clientId.toLowerCase(), other.clientId.toLowerCase()) ||
    compareTexts(one.portId, other.portId)
  );
}

/** Character by character; IDs are letters and digits of ASCII. */
function compareTexts(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}
