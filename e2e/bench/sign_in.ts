import type { APIRequestContext } from "@playwright/test";
import type { Stack } from "../stack/stack.ts";

/** Signs a browser, or its requests alone, in to an Odoo. */
export async function signIn(request: APIRequestContext, odoo: Stack["odoo"]): Promise<void> {
  const { database: db, login, password } = odoo;
  await request.post(`${odoo.url}/web/session/authenticate`, {
    data: { jsonrpc: "2.0", method: "call", params: { db, login, password } },
  });
}
