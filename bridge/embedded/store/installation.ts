import { sql } from "kysely";
import type { Queries } from "./database.ts";

/** The UUID of this Patriot, which is the file's own. */
export async function readInstallationId(db: Queries): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT installation_id AS id FROM installation`.execute(db);
  return rows[0]?.id ?? "";
}
