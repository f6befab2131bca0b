import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { Assignment, TermsOverride } from "../contract/charges.ts";
import type { ClientRef } from "./sides_read.ts";

/** A service charge on a client, as far as it matters whether it bills today. */
export type ServiceCharge = {
  chargeId: string;
  start: string;
  /** Last day; null while it goes on. */
  end: string | null;
  terms: Pick<TermsOverride, "onlyCommissioned">;
  /** Whether the client is commissioned today. */
  isCommissioned: boolean;
};

/**
 * The service charges of all clients, to be looked up by client: Patriot lists them in another order
 * than clients. On disk, for its owner only, so that memory does not grow with them; gone once closed.
 */
export class ServiceCharges {
  readonly #folder = mkdtempSync(join(tmpdir(), "patriot-audit-"));
  readonly #database = new Database(join(this.#folder, "charges"));
  readonly #insert: Database.Statement;
  readonly #select: Database.Statement;

  constructor() {
    // Nothing of it outlives the process, so nothing needs to be safe on disk.
    this.#database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    this.#database.exec(`CREATE TABLE charge (
      client_id TEXT NOT NULL, port_id TEXT NOT NULL, assignment INTEGER NOT NULL, charge TEXT NOT NULL,
      PRIMARY KEY (client_id, port_id, assignment)
    ) WITHOUT ROWID`);
    this.#insert = this.#database.prepare("INSERT OR REPLACE INTO charge VALUES (?, ?, ?, ?)");
    this.#select = this.#database.prepare(
      "SELECT charge FROM charge WHERE client_id = ? AND port_id = ? ORDER BY assignment",
    );
  }

  /** @param day today, ISO 8601 */
  add(assignments: readonly Assignment[], day: string): void {
    this.#database.exec("BEGIN");
    for (const { assignmentId, client, chargeId, start, end, terms } of assignments) {
      const { onlyCommissioned } = terms;
      const charge: ServiceCharge = {
        ...{ chargeId, start, end },
        terms: onlyCommissioned === undefined ? {} : { onlyCommissioned },
        isCommissioned: client.commissioned.some(
          ({ from, to }) => from <= day && (to === null || to >= day),
        ),
      };
      this.#insert.run([...keyOf(client), assignmentId, JSON.stringify(charge)]);
    }
    this.#database.exec("COMMIT");
  }

  /** Those of a client, oldest first. */
  of(client: ClientRef): ServiceCharge[] {
    const rows = this.#select.all(keyOf(client)) as { charge: string }[];
    return rows.map(({ charge }) => JSON.parse(charge) as ServiceCharge);
  }

  close(): void {
    this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function keyOf({ clientId, portId }: ClientRef): [string, string] {
  return [clientId.toLowerCase(), portId];
}
