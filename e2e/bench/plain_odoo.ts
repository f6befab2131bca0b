import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureDebianRoot } from "../odoo/debian_root.ts";
import { layOutHome, odooArguments, odooCommandLine } from "../odoo/odoo_home.ts";
import { ensurePostgres } from "../odoo/postgres.ts";
import { copyPrepared } from "../odoo/prepared.ts";
import { freePort } from "../stack/ports.ts";
import { startProcess, waitUntilReady } from "../stack/process.ts";
import type { Progress } from "../stack/progress.ts";
import type { Stack } from "../stack/stack.ts";

const DATABASE = "plain";

/**
 * Runs `work` with a second Odoo beside a stack's, on the same PostgreSQL, with the same
 * applications and demo data, in which our addon is not installed.
 */
export async function withPlainOdoo<T>(
  { stack, progress }: { stack: Stack; progress: Progress },
  work: (odoo: Stack["odoo"]) => Promise<T>,
): Promise<T> {
  if (!stack.postgres) {
    throw new Error("This needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  const root = await ensureDebianRoot(progress);
  const hosts = await ensurePostgres(progress);
  const home = join(stack.data, "plain_odoo");
  await mkdir(home, { mode: 0o700 });
  const target = { postgres: stack.postgres, database: DATABASE, home };
  await copyPrepared({ root, postgres: hosts, demo: true, progress }, "base", target);
  const port = await freePort();
  await layOutHome(home, { postgres: stack.postgres, database: DATABASE, port });
  const server = await startProcess({
    name: "Odoo without the addon",
    ...odooCommandLine(root, home, odooArguments(null)),
    log: join(stack.data, "plain_odoo.log"),
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitUntilReady(server, `${url}/web/health`);
    return await work({ url, database: DATABASE, login: "admin", password: "admin" });
  } finally {
    await server.stop();
  }
}
