import { join } from "node:path";
import type { z } from "zod";
import type { ChargePeriod } from "../../../bridge/contract/charges.ts";
import type { patriotMethods } from "../../../bridge/contract/patriot_api.ts";
import { createPatriotClient, type PatriotTransport } from "../../../bridge/patriot/client.ts";
import { currencyOf, putCharge } from "../../clients/billing.ts";
import { type BridgeExit, startBridgeCommand } from "../../clients/bridge_command.ts";
import { linkManyCustomers } from "../../clients/linked_customers.ts";
import { OdooSession } from "../../clients/odoo_session.ts";
import { callDesktop } from "../../clients/patriot_reader.ts";
import { query } from "../../odoo/postgres.ts";
import type { Stack } from "../../stack/stack.ts";
import { endOf, secondsOfAdding } from "./odoo_log.ts";

/** Long ago, so that nothing else in Patriot is due. */
const YEAR = 2020;
const DEFINITION = "BENCH-SERVICE";
/** Each on the first of the clients, that share of them: one to three lines on an invoice. */
const CHARGES = [
  { chargeId: "BENCH-MON", name: "Alarm monitoring", amount: "29.90", share: 1 },
  { chargeId: "BENCH-GPRS", name: "Mobile line", amount: "7.25", share: 1 / 2 },
  { chargeId: "BENCH-KEYS", name: "Key holding", amount: "12.00", share: 1 / 3 },
] as const;
const SPAN = { portId: "01", startId: "BN00001", endId: "BN99999" };
const QUIET_MS = 120_000;

type Page = z.output<(typeof patriotMethods)["batch.invoices"]["result"]>;

export interface CommittedMonth {
  ids: number[];
  /** Of the whole command. */
  seconds: number;
  /** Of that, while invoices were made. */
  adding: number;
}

/** A stack with customers that are billed every month. */
export interface BilledWorld {
  odoo: OdooSession;
  /** Bills the next month and commits it by so many callers. */
  commitMonth(callers: number): Promise<CommittedMonth>;
  postgresVersion(): Promise<string>;
}

/** Makes `size` customers, each with a client in Patriot that has one to three service charges. */
export async function openBilledWorld(
  stack: Stack,
  { size, progress }: { size: number; progress: (line: string) => void },
): Promise<BilledWorld> {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const { hostname, port } = new URL(stack.patriot.url);
  const patriot = createPatriotClient({
    ...{ host: hostname, port: Number(port), encryption: "none" },
    ...{ user: stack.patriot.user, password: stack.patriot.password },
  });
  progress(`Making ${size} linked customers …`);
  const [typeId = 0] = await odoo.call<number[]>("patriot.type", "create", [
    [
      {
        ...{ name: "Bench Client", kind: "client", template_no: "1001", port_id: SPAN.portId },
        ...{ start_client_no: SPAN.startId, end_client_no: SPAN.endId },
      },
    ],
  ]);
  const made = { count: size, name: "Bench", typeId, span: SPAN };
  await linkManyCustomers({ stack, patriot }, made);
  await assignCharges(stack, { odoo, patriot, size });
  let month = 0;
  return {
    odoo,
    async commitMonth(callers) {
      month += 1;
      const runDate = `${YEAR}-${String(month).padStart(2, "0")}-01`;
      const batchId = await generate(stack, patriot, runDate);
      const parallel = ["--parallel", String(callers)];
      const log = join(stack.data, "odoo.log");
      const from = await endOf(log);
      const { seconds } = await bridge(stack, ["commit", "--batch", batchId, ...parallel]);
      const ids = await readIds(patriot, batchId);
      if (ids.length !== size) {
        throw new Error(`${ids.length} of ${size} invoices of ${batchId} are in Odoo`);
      }
      await untilQuiet(stack);
      return { ids, seconds, adding: await secondsOfAdding(log, from) };
    },
    postgresVersion: async () => {
      const version = await sql(stack, "SHOW server_version");
      return version.split(" ")[0] ?? version;
    },
  };
}

async function assignCharges(
  stack: Stack,
  { odoo, patriot, size }: { odoo: OdooSession; patriot: PatriotTransport; size: number },
): Promise<void> {
  const start = `${YEAR}-01-01`;
  const period: ChargePeriod = {
    ...{ unit: "month", every: 1, start, partCharging: { kind: "whole" } },
    billOn: { days: 0, when: "after", of: "start" },
  };
  for (const { share, ...charge } of CHARGES) {
    await putCharge({ stack, odoo, patriot }, { ...charge, kind: "service", period });
    await callDesktop(stack.patriot, "desktop.assignMany", {
      ...{ chargeId: charge.chargeId, portId: SPAN.portId, startId: SPAN.startId, start },
      count: Math.max(1, Math.round(size * share)),
    });
  }
  await patriot.call("batchDefinition.import", {
    operatorId: "BILLING",
    definitions: [
      {
        ...{ definitionId: DEFINITION, name: "Services of the benchmark", kind: "service" },
        ...{ payer: "any", currency: await currencyOf(odoo), timeZone: "UTC" },
        authorized: true,
      },
    ],
  });
}

async function generate(stack: Stack, patriot: PatriotTransport, runDate: string) {
  await bridge(stack, ["generate", "--definition", DEFINITION, "--date", runDate]);
  const listed = { definitionId: DEFINITION, states: ["authorized" as const] };
  const [batch] = (await patriot.call("batch.list", listed)).items;
  if (batch?.runDate !== runDate) {
    throw new Error(`no batch of ${runDate} was generated`);
  }
  return batch.batchId;
}

async function bridge(stack: Stack, command: string[]): Promise<BridgeExit> {
  const exit = await startBridgeCommand(stack.data, ["billing", ...command]).ended;
  if (exit.code !== 0) {
    const said = `${exit.stdout}${exit.stderr}`.slice(-2_000);
    throw new Error(`billing ${command.join(" ")} ended with ${exit.code}:\n${said}`);
  }
  return exit;
}

async function readIds(patriot: PatriotTransport, batchId: string): Promise<number[]> {
  const ids: number[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: Page = await patriot.call("batch.invoices", { batchId, after, limit: 200 });
    ids.push(...page.items.flatMap((invoice) => invoice.odoo?.id ?? []));
    after = page.next;
  }
  return ids;
}

/** Waits until the service has told Patriot everything, so that it does not work beside the next way. */
async function untilQuiet(stack: Stack): Promise<void> {
  const deadline = performance.now() + QUIET_MS;
  const untold = "SELECT count(*) FROM account_move WHERE patriot_version > patriot_told_version";
  while ((await sql(stack, untold)) !== "0") {
    if (performance.now() > deadline) {
      throw new Error("the bridge did not tell Patriot of all invoices");
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function sql({ postgres, odoo }: Stack, text: string): Promise<string> {
  if (!postgres) {
    throw new Error("This needs the PostgreSQL of Odoo. Unset ODOO_URL.");
  }
  return query(postgres, odoo.database, text);
}
