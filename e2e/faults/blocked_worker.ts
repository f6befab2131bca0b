import { run } from "../stack/command.ts";
import { parseListener } from "../stack/ports.ts";
import type { openSql } from "./sql.ts";
import { until } from "./until.ts";

type Sql = Awaited<ReturnType<typeof openSql>>;

/** Waits until a call of Odoo waits for a lock that the test holds, and kills the worker that runs it. */
export async function killBlockedWorker(sql: Sql, what: string): Promise<void> {
  const port = await until(`${what} waits for a lock`, async () => {
    const { rows } = await sql.query<{ client_port: number }>(
      `SELECT client_port FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    return rows[0]?.client_port;
  });
  process.kill(await ownerOf(port), "SIGKILL");
}

/** The process whose end of a local connection has this port. */
async function ownerOf(port: number): Promise<number> {
  const owner = parseListener(await run("ss", ["-H", "-tnp", `sport = :${port}`]));
  if (!owner) {
    throw new Error(`no process has a connection from port ${port}`);
  }
  return owner.pid;
}
