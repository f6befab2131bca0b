import type { Odoo } from "./odoo.ts";

type Environment = Record<string, string | undefined>;

/** What is missing beside ODOO_URL, or null. */
export function existingOdooProblem({
  ODOO_DATABASE,
  ODOO_CONNECTION,
}: Environment): string | null {
  return ODOO_DATABASE && ODOO_CONNECTION
    ? null
    : "ODOO_URL is set, so ODOO_DATABASE and ODOO_CONNECTION must be too. The connection string is in that Odoo: Patriot, Settings, Pair a bridge.";
}

/** The Odoo that ODOO_URL names, which someone else runs, with the addon installed. */
export function existingOdoo(environment: Environment): Odoo {
  const {
    ODOO_URL = "",
    ODOO_DATABASE = "",
    ODOO_CONNECTION = null,
    ODOO_LOGIN = "",
    ODOO_PASSWORD = "",
  } = environment;
  return {
    url: ODOO_URL.replace(/\/$/, ""),
    database: ODOO_DATABASE,
    login: ODOO_LOGIN,
    password: ODOO_PASSWORD,
    connection: ODOO_CONNECTION,
    postgres: null,
    cluster: null,
    queueUrl: null,
    pid: () => null,
    async start() {
      const answer = await fetch(new URL("/web/health", ODOO_URL), {
        signal: AbortSignal.timeout(15_000),
      }).catch(() => null);
      if (!answer?.ok) {
        throw new Error(`ODOO_URL is ${ODOO_URL}, but no Odoo answers there. Check the address.`);
      }
      return null;
    },
    async stop() {},
    async remove() {},
  };
}
