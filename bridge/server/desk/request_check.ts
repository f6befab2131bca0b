import type { IncomingHttpHeaders } from "node:http";

/** What a request lacks that only the desk's own pages can send; undefined when nothing. */
export type Lack = { header: string; rule: string };

/**
 * Whether a call comes from the desk's own page. A page of another site can make the browser send a
 * cookie in places, but neither a header of its own (the browser asks first, and is refused) nor
 * another Origin than its own (Fetch standard, "Origin header" and "Sec-Fetch-Site").
 *
 * @param deskUrl public address of the desk, where a proxy stands in front
 */
export function findLack(
  headers: IncomingHttpHeaders,
  deskUrl: string | undefined,
): Lack | undefined {
  if (headers["x-patriot-desk"] !== "1") {
    return { header: "X-Patriot-Desk", rule: "is not 1" };
  }
  const { origin } = headers;
  if (origin === undefined) {
    return headers["sec-fetch-site"] === "same-origin"
      ? undefined
      : { header: "Origin", rule: "is missing" };
  }
  return isOwnOrigin(origin, headers.host, deskUrl)
    ? undefined
    : { header: "Origin", rule: "is not the desk's own (behind a proxy: DESK_URL)" };
}

/** The same for a stream of events, which carries no header of its own and no Origin. */
export function findStreamLack(headers: IncomingHttpHeaders): Lack | undefined {
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin"
    ? undefined
    : { header: "Sec-Fetch-Site", rule: "is not same-origin" };
}

function isOwnOrigin(origin: string, host: string | undefined, deskUrl: string | undefined) {
  if (!URL.canParse(origin)) {
    return false;
  }
  const given = new URL(origin);
  return given.host === host || (deskUrl !== undefined && given.origin === new URL(deskUrl).origin);
}
