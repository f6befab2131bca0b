import type { BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { Answer, BridgeCall } from "./bridge_answer.ts";

export type OpenResult = BridgeResult<"client.open">;

/** What Patriot opens: a client or a billing batch. */
export type OpenTarget = { clientId: string; portId: string } | { batchId: string };

/** Opens on the user's workstation: one request for a press, none while one is under way. */
export class PatriotOpener {
  private readonly call: BridgeCall;
  private readonly now: () => Date;
  private isRunning = false;

  constructor(call: BridgeCall, now: () => Date = () => new Date()) {
    this.call = call;
    this.now = now;
  }

  /** Undefined for a press while the one before has no answer yet. */
  async press(target: OpenTarget): Promise<Answer<OpenResult> | undefined> {
    if (this.isRunning) {
      return undefined;
    }
    this.isRunning = true;
    try {
      // Odoo's server puts its own time into requestedAt.
      const request = { requestId: newRequestId(), requestedAt: this.now().toISOString() };
      if ("batchId" in target) {
        return await this.call("batch.open", { batchId: target.batchId, ...request });
      }
      const { clientId, portId } = target;
      return await this.call("client.open", { clientId, portId, ...request });
    } finally {
      this.isRunning = false;
    }
  }
}

/** A random UUID; browsers have `randomUUID` only where the page came by https. */
export function newRequestId(source: Crypto = globalThis.crypto): string {
  if (typeof source.randomUUID === "function") {
    return source.randomUUID();
  }
  const bytes = source.getRandomValues(new Uint8Array(16));
  // Version 4, variant 1 (RFC 9562, section 5.4).
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a failed request may have opened the client all the same: its answer was lost. */
export function mayHaveOpened(code: string): boolean {
  return ["patriot_timeout", "patriot_invalid_answer", "odoo_offline"].includes(code);
}
