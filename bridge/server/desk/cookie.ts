/** The desk's cookie: it holds the session's token and nothing else. */

const NAME = "patriot_desk";

/**
 * Not readable for scripts, sent to `/desk` only and never from another site's page. It goes with
 * the browser; how long the session lasts is the bridge's to say.
 */
export function formatCookie(token: string, { isSecure }: { isSecure: boolean }): string {
  return `${NAME}=${token}; ${attributes(isSecure)}`;
}

/** Takes the cookie off again. */
export function formatEndedCookie({ isSecure }: { isSecure: boolean }): string {
  return `${NAME}=; ${attributes(isSecure)}; Max-Age=0`;
}

/** The token in a Cookie header; undefined without one. */
export function readCookie(header: string | undefined): string | undefined {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim());
  const own = pairs.find((pair) => pair.startsWith(`${NAME}=`));
  const token = own?.slice(NAME.length + 1);
  return token === "" ? undefined : token;
}

function attributes(isSecure: boolean): string {
  return `Path=/desk; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
}
