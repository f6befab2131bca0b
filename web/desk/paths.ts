import type { LogEntry } from "../../bridge/contract/patriot_desk.ts";

/** Addresses of the desk, to be put into links. */

export const BASE = "/desk";

export const CLIENT_TABS = ["contact", "billing", "log", "changes"] as const;
export type ClientTab = (typeof CLIENT_TABS)[number];

type ClientKey = { clientId: string; portId: string };

/** The client number that people see: ID `1077` on port `01` is `1077-01`. */
export function clientNo({ clientId, portId }: ClientKey): string {
  return `${clientId}-${portId}`;
}

export function clientPath({ clientId, portId }: ClientKey, tab: ClientTab = "contact"): string {
  return `${BASE}/clients/${encodeURIComponent(portId)}/${encodeURIComponent(clientId)}/${tab}`;
}

/** An entry of a client's log as part of an address: `activation-12`. */
export function entryName(entry: LogEntry): string {
  switch (entry.kind) {
    case "activation":
      return `activation-${entry.activationId}`;
    case "workOrder":
      return `workOrder-${entry.workOrderId}`;
    case "note":
      return `note-${entry.note.noteId}`;
  }
}

/** The client's log at one entry: `activation-12`, `workOrder-7` or `note-3`. */
export function logEntryPath(client: ClientKey, entry: string): string {
  return `${clientPath(client, "log")}?entry=${encodeURIComponent(entry)}`;
}

export function dealerPath(dealerId: string): string {
  return `${BASE}/dealers/${encodeURIComponent(dealerId)}`;
}

export function batchPath(batchId: string): string {
  return `${BASE}/billing/batches/${encodeURIComponent(batchId)}`;
}
