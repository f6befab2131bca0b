import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildBridge } from "../../../bridge/packaging/builds.ts";
import { createPatriotClient } from "../../../bridge/patriot/client.ts";
import { startBridgeCommand } from "../../clients/bridge_command.ts";
import { writeClientFile } from "../../clients/client_file.ts";
import { OdooSession } from "../../clients/odoo_session.ts";
import { callDesktop } from "../../clients/patriot_reader.ts";
import { query } from "../../odoo/postgres.ts";
import type { Stack } from "../../stack/stack.ts";
import { endOf } from "../billing/odoo_log.ts";
import { type ImportCalls, secondsByCall } from "./import_calls.ts";

/** No client of the demo data has such an ID, and no type such a range. */
const PORT = "01";
const PREFIX = "IMP";
const DIGITS = 7;
/** Clients that one call of Patriot makes. */
const MADE_A_CALL = 10_000;

export interface ImportRun {
  /** Of the whole command. */
  seconds: number;
  /** Of that, what the command itself tells: from the reading of the file to its results. */
  importing: number;
  /** Of that, in Odoo. */
  calls: ImportCalls;
}

/** Clients that Patriot has and Odoo does not know, as a file of them. */
export interface ClientFile {
  path: string;
  firstId: string;
  lastId: string;
}

export interface ImportWorld {
  odoo: OdooSession;
  /** Makes clients at a Patriot desktop that no round had before. */
  makeClients(size: number): Promise<ClientFile>;
  /**
   * Imports a file with so many callers.
   * @throws Error unless every row had one of the `outcomes`
   */
  importFile(file: ClientFile, callers: number, outcomes: readonly string[]): Promise<ImportRun>;
  /** The customers of a file's clients, in the order of their IDs. @throws Error when one waits. */
  readCustomers(file: ClientFile): Promise<number[]>;
  postgresVersion(): Promise<string>;
}

/** Makes a Patriot Type for the clients that will be imported, and the bridge as it is shipped. */
export async function openImportWorld(stack: Stack): Promise<ImportWorld> {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const values = { name: "Bench Import", kind: "client", template_no: "1001", port_id: PORT };
  const range = { start_client_no: idAt(1), end_client_no: idAt(10 ** DIGITS - 1) };
  await odoo.call("patriot.type", "create", [[{ ...values, ...range }]]);
  await archiveDemoCustomers(odoo);
  const program = [join((await buildBridge()).folder, "bridge.mjs")];
  let made = 0;
  return {
    odoo,
    async makeClients(size) {
      const first = made + 1;
      for (let from = first; from < first + size; from += MADE_A_CALL) {
        const count = Math.min(MADE_A_CALL, first + size - from);
        const bulk = { dealerId: null, portId: PORT, startId: idAt(from), count };
        await callDesktop(stack.patriot, "desktop.insertMany", bulk);
      }
      made += size;
      const path = join(stack.data, `clients_${first}.csv`);
      const ids = Array.from({ length: size }, (_, index) => idAt(first + index));
      await writeClients(stack, path, ids);
      return { path, firstId: idAt(first), lastId: idAt(made) };
    },
    async importFile({ path }, callers, outcomes) {
      const log = join(stack.data, "odoo.log");
      const from = await endOf(log);
      const options = ["--clients", path, "--apply", "--parallel", String(callers), "--json"];
      const command = ["import", "customers", ...options];
      const exit = await startBridgeCommand(stack.data, command, program).ended;
      if (exit.code !== 0) {
        throw new Error(`The import ended with ${exit.code}:\n${exit.stdout}${exit.stderr}`);
      }
      const { counts, seconds: importing } = JSON.parse(exit.stdout) as {
        counts: Record<string, number>;
        seconds: number;
      };
      if (Object.keys(counts).some((outcome) => !outcomes.includes(outcome))) {
        throw new Error(`Not all rows were ${outcomes.join(" or ")}: ${JSON.stringify(counts)}`);
      }
      const told = (await readFile(log)).subarray(from).toString("utf8");
      return { seconds: exit.seconds, importing, calls: secondsByCall(told) };
    },
    async readCustomers({ firstId, lastId }) {
      const lines = await sql(
        stack,
        `SELECT partner_id FROM patriot_client
          WHERE port_id = '${PORT}' AND client_id BETWEEN '${firstId}' AND '${lastId}'
            AND confirmed AND revision = applied_revision
          ORDER BY client_id`,
      );
      return lines.split("\n").filter(Boolean).map(Number);
    },
    postgresVersion: async () => {
      const version = await sql(stack, "SHOW server_version");
      return version.split(" ")[0] ?? version;
    },
  };
}

/** One client in ten thousand has by chance the phone of one of them, and would be left to a person. */
async function archiveDemoCustomers(odoo: OdooSession): Promise<void> {
  const domain = [
    ["phone", "!=", false],
    ["user_ids", "=", false],
  ];
  const ids = await odoo.call<number[]>("res.partner", "search", [domain]);
  await odoo.call("res.partner", "write", [ids, { active: false }]);
}

function idAt(number: number): string {
  return PREFIX + String(number).padStart(DIGITS, "0");
}

async function writeClients({ patriot }: Stack, path: string, clientIds: readonly string[]) {
  const { hostname, port } = new URL(patriot.url);
  const client = createPatriotClient({
    ...{ host: hostname, port: Number(port), encryption: "none" },
    ...{ user: patriot.user, password: patriot.password },
  });
  try {
    const keys = clientIds.map((clientId) => ({ clientId, portId: PORT }));
    await writeClientFile(client, path, keys);
  } finally {
    await client.close();
  }
}

function sql({ postgres, odoo }: Stack, text: string): Promise<string> {
  if (!postgres) {
    throw new Error("This needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  return query(postgres, odoo.database, text);
}
