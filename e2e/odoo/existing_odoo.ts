import type { Odoo } from "./odoo.ts";

/**
 * The Odoo that ODOO_URL names, which someone else runs, with the addon installed.
 * @throws Error that names the variables that are missing.
 */
export function existingOdoo(environment: Record<string, string | undefined>): Odoo {
  const { ODOO_URL, ODOO_DATABASE, ODOO_CONNECTION, ODOO_LOGIN, ODOO_PASSWORD } = environment;
  if (!ODOO_URL || !ODOO_DATABASE || !ODOO_CONNECTION) {
    throw new Error(
      "ODOO_URL is set, so ODOO_DATABASE and ODOO_CONNECTION must be too. The connection string is in that Odoo: Patriot, Settings, Pair a bridge.",
    );
  }
  return {
    url: ODOO_URL.replace(/\/$/, ""),
    database: ODOO_DATABASE,
    login: ODOO_LOGIN ?? "",
    password: ODOO_PASSWORD ?? "",
    connection: ODOO_CONNECTION,
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
