import { createHmac, timingSafeEqual } from "node:crypto";
import { PatriotPartnerError } from "../contract/errors.ts";

/** Seconds that the caller's clock may differ from ours; Stripe's webhooks use the same. */
export const WINDOW_SECONDS = 300;
/** Nonces kept at most: eight remotes at the rate limit for as long as a nonce counts. */
const MAX_NONCES = 100_000;

export const SIGNATURE_HEADERS = {
  timestamp: "x-patriot-timestamp",
  nonce: "x-patriot-nonce",
  signature: "x-patriot-signature",
} as const;

type Headers = Record<string, string | string[] | undefined>;

/**
 * The hex HMAC-SHA-256 of `timestamp.nonce.body` under the shared secret.
 * @param timestamp Unix seconds
 */
export function sign(
  secret: string,
  { timestamp, nonce, body }: { timestamp: string; nonce: string; body: Uint8Array | string },
): string {
  return createHmac("sha256", secret).update(`${timestamp}.${nonce}.`).update(body).digest("hex");
}

export type SignatureCheck = {
  /**
   * @throws PatriotPartnerError `unauthorized` with the reason, or `odoo_not_paired` while there
   * is no secret to check against.
   */
  verify(headers: Headers, body: Uint8Array): void;
};

/** Checks that calls come from the paired Odoo, now and once. */
export function createSignatureCheck(options: {
  /** Secrets that count; none while the bridge is not paired. */
  secrets: () => readonly string[];
  /** Called when no secret fits, before the call is refused: a new pairing may have come. */
  refresh?: () => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}): SignatureCheck {
  const now = options.now ?? Date.now;
  /** Nonce → second after which its timestamp is refused anyway; in order of arrival. */
  const seen = new Map<string, number>();

  return {
    verify(headers, body) {
      if (options.secrets().length === 0) {
        options.refresh?.();
      }
      if (options.secrets().length === 0) {
        throw new PatriotPartnerError("odoo_not_paired");
      }
      const { timestamp, nonce, signature } = readHeaders(headers);
      const second = Math.floor(now() / 1000);
      if (Math.abs(second - Number(timestamp)) > WINDOW_SECONDS) {
        throw refusal(`expired: its time is more than ${WINDOW_SECONDS} s from the bridge's`);
      }
      const given = Buffer.from(signature, "hex");
      const fits = (secret: string) =>
        timingSafeEqual(Buffer.from(sign(secret, { timestamp, nonce, body }), "hex"), given);
      if (!options.secrets().some(fits)) {
        options.refresh?.();
        if (!options.secrets().some(fits)) {
          throw refusal("its signature does not match");
        }
      }
      forgetExpired(seen, second);
      if (seen.has(nonce)) {
        throw refusal("replayed: it was received before");
      }
      if (seen.size >= MAX_NONCES) {
        throw refusal("too many calls within the time window");
      }
      seen.set(nonce, Number(timestamp) + WINDOW_SECONDS);
    },
  };
}

function refusal(reason: string): PatriotPartnerError {
  return new PatriotPartnerError("unauthorized", { reason });
}

function readHeaders(headers: Headers): { timestamp: string; nonce: string; signature: string } {
  const read = (name: string, pattern: RegExp) => {
    const value = headers[name];
    if (typeof value !== "string" || value === "") {
      throw refusal(`it has no ${name}`);
    }
    if (!pattern.test(value)) {
      throw refusal(`its ${name} is malformed`);
    }
    return value;
  };
  return {
    timestamp: read(SIGNATURE_HEADERS.timestamp, /^\d{1,12}$/),
    nonce: read(SIGNATURE_HEADERS.nonce, /^[0-9a-f]{32}$/),
    signature: read(SIGNATURE_HEADERS.signature, /^[0-9a-f]{64}$/),
  };
}

function forgetExpired(seen: Map<string, number>, second: number): void {
  for (const [nonce, until] of seen) {
    if (until >= second) {
      return;
    }
    seen.delete(nonce);
  }
}
