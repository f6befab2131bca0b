import { createHmac, randomBytes } from "node:crypto";

export type Signature = { timestamp: string; nonce: string; signature: string };

/** Signs a body as Odoo does; `at` is in Unix seconds. */
export function sign(secret: string, body: string, at = Date.now() / 1000): Signature {
  const timestamp = String(Math.floor(at));
  const nonce = randomBytes(16).toString("hex");
  const signature = createHmac("sha256", secret)
    .update(`${timestamp}.${nonce}.${body}`)
    .digest("hex");
  return { timestamp, nonce, signature };
}

/** Posts a body to the bridge's `/rpc`, signed or not, and answers status and JSON. */
export async function postRpc(url: string, body: string, signature?: Signature) {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (signature) {
    headers["X-Patriot-Timestamp"] = signature.timestamp;
    headers["X-Patriot-Nonce"] = signature.nonce;
    headers["X-Patriot-Signature"] = signature.signature;
  }
  const response = await fetch(new URL("/rpc", url), { method: "POST", headers, body });
  return { status: response.status, body: (await response.json()) as unknown };
}
