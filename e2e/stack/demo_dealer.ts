import { join } from "node:path";
import { z } from "zod";
import { run } from "./command.ts";
import { REPOSITORY } from "./paths.ts";
import type { Stack } from "./stack.ts";

/** A dealer whose customer Odoo's demo data know; Patriot hears of it as an operator would say it. */
const DEALER = "D001";

const linksSchema = z.array(z.object({ partner_id: z.tuple([z.int(), z.string()]) }));

/**
 * Tells Patriot which customer of Odoo's demo data its dealer D001 is; the same again changes nothing.
 * @throws Error when Odoo refuses the login, or CommandError with what `patriot-bridge` complains of
 */
export async function linkDemoDealer({ odoo, data }: Stack): Promise<void> {
  const session = await signIn(odoo);
  const domain = [["dealer_id", "=", DEALER]];
  const params = {
    ...{ model: "patriot.dealer", method: "search_read" },
    ...{ args: [domain], kwargs: { fields: ["partner_id"] } },
  };
  const [link] = linksSchema.parse(
    (await post(odoo.url, "/web/dataset/call_kw", params, session)).result,
  );
  if (link) {
    const whose = ["--customer", String(link.partner_id[0]), "--operator", "OP01"];
    await run(
      process.execPath,
      ["--import", "tsx", "bridge/cli.ts", "dealer", "link", DEALER, ...whose],
      { cwd: REPOSITORY, env: { BRIDGE_DATA: join(data, "bridge") } },
    );
  }
}

async function signIn({ url, database, login, password }: Stack["odoo"]): Promise<string> {
  const params = { db: database, login, password };
  const { cookie } = await post(url, "/web/session/authenticate", params, "");
  if (cookie === "") {
    throw new Error(`Odoo refused the login of ${login}.`);
  }
  return cookie;
}

async function post(url: string, path: string, params: unknown, cookie: string) {
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookie },
    body: JSON.stringify({ jsonrpc: "2.0", method: "call", id: 1, params }),
  });
  const given = response.headers.getSetCookie().find((text) => text.startsWith("session_id="));
  const { result } = z.object({ result: z.unknown() }).parse(await response.json());
  return { result, cookie: given?.split(";")[0] ?? "" };
}
