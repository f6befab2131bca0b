import { randomUUID } from "node:crypto";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import { callJson2 } from "../clients/json2.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import type { Stack } from "../stack/stack.ts";
import { type Benchmark, type BenchSettings, ratioOf, type Way } from "./benchmark.ts";
import { customerAt, makeType, wishFor } from "./customers.ts";
import { type Database, openDatabase } from "./database.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";
import { checkClients, openPatriot } from "./patriot_clients.ts";
import { versionsOf } from "./versions.ts";

const SIZE = 500;
/** Links that the bridge has under way at once. */
const CALLERS = 8;
const ODOO_WORKERS = 2;
/** Of each link Odoo must keep at least the reservation and the result. */
const WRITES_A_LINK = 2;
const SAVED_A_CALL = 100;
/** Links that let both workers load what links need. */
const WARM_UP = 40;

/** Links of customers who were saved while Patriot was away. */
export const drain: Benchmark = {
  name: "drain",
  title: "Drain: the queue of links after an outage of Patriot",
  run: (settings) =>
    onOwnStack(settings, (stack) => measure(stack, settings), { odooWorkers: ODOO_WORKERS }),
};

interface World {
  stack: Stack;
  odoo: OdooSession;
  database: Database;
  patriot: PatriotTransport;
}

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const { login, password } = stack.odoo;
  const odoo = await OdooSession.login(stack.odoo, login, password);
  const database = await openDatabase(stack);
  const patriot = openPatriot(stack);
  const world: World = { stack, odoo, database, patriot };
  const wish = wishFor(await makeType(odoo, "Bench Drain", "DRN"));
  const key = await odoo.makeApiKey(password);

  const drained = wayOf("links drained, from the moment that Patriot answers");
  const under = wayOf("  the same, from the first one that is linked");
  const inserts = wayOf(`Patriot's own client.insert, ${CALLERS} callers`);
  const writes = wayOf(`Odoo's JSON-2 write, ${WRITES_A_LINK} a link, ${CALLERS} callers`);
  try {
    const warmUp = await saveCustomers(odoo, { first: 90_001, size: WARM_UP, wish });
    await untilDrained(database, warmUp);
    for (let round = 1; round <= rounds; round += 1) {
      const note = ({ name, rates }: Way, seconds: number) => {
        rates.push(size / seconds);
        const rate = (size / seconds).toFixed(1);
        progress(`  round ${round}: ${name.trim()}: ${rate} links/s (load ${load()})`);
      };
      await stack.stopPatriot();
      const first = (round - 1) * size + 1;
      const ids = await saveCustomers(odoo, { first, size, wish });
      await untilTold(database, ids);
      await stack.startPatriot();
      const { all, flowing } = await untilDrained(database, ids);
      await checkClients({ database, patriot }, ids);
      note(drained, all);
      note(under, flowing);
      note(inserts, await insertDirectly(world, { first, size }));
      note(writes, await writeDirectly(stack, key, ids));
    }
    return {
      unit: "links/s",
      ways: [drained, under, inserts, writes],
      ratios: [
        { name: "drained, to Odoo's writes", ratio: ratioOf(drained, writes), aim: 1 },
        { name: "  once begun, to Odoo's writes", ratio: ratioOf(under, writes), aim: null },
        { name: "drained, to Patriot's inserts", ratio: ratioOf(drained, inserts), aim: null },
      ],
      versions: await versionsOf(stack),
      notes: [
        `${size} customers a round are saved while Patriot does not run; Odoo has ${ODOO_WORKERS} workers.`,
        "Drained: until all are linked and stand in Patriot. The bridge notices within 2 s that Patriot is back.",
        `The limits: Patriot's inserts and nothing else, and ${WRITES_A_LINK} plain writes a link in Odoo, one a call,`,
        "which the bridge undercuts because links that run together share their calls.",
      ],
    };
  } finally {
    await Promise.all([database.close(), patriot.close()]);
  }
}

async function saveCustomers(
  odoo: OdooSession,
  { first, size, wish }: { first: number; size: number; wish: Record<string, unknown> },
): Promise<number[]> {
  const wanted = Array.from({ length: size }, (_, index) => ({
    ...customerAt("Bench Drain", first + index),
    ...wish,
  }));
  const ids: number[] = [];
  for (let from = 0; from < size; from += SAVED_A_CALL) {
    const some = wanted.slice(from, from + SAVED_A_CALL);
    ids.push(...(await odoo.call<number[]>("res.partner", "create", [some])));
  }
  return ids;
}

/** Waits until every link tells its customer's operator that Patriot is away. */
async function untilTold(database: Database, ids: readonly number[]): Promise<void> {
  const text = `SELECT 1 WHERE NOT EXISTS (SELECT FROM patriot_client
    WHERE partner_id = ANY($1) AND error_code IS NULL)`;
  await database.untilFound("all links tell of the outage", { text, params: [ids], everyMs: 100 });
}

/** Seconds from now until all are linked, and from the first one that is. */
async function untilDrained(
  database: Database,
  ids: readonly number[],
): Promise<{ all: number; flowing: number }> {
  const started = performance.now();
  const linked = (atLeast: number) => ({
    text: `SELECT 1 FROM patriot_client WHERE partner_id = ANY($1) AND state = 'linked'
      AND revision = applied_revision HAVING count(*) >= $2`,
    params: [ids, atLeast],
    everyMs: 20,
  });
  await database.untilFound("the first of the links is linked", linked(1));
  const begun = performance.now();
  await database.untilFound("all links are linked", linked(ids.length));
  const ended = performance.now();
  return { all: (ended - started) / 1_000, flowing: (ended - begun) / 1_000 };
}

/** Seconds for as many clients of the same kind, without Odoo and without a bridge. */
async function insertDirectly(
  { patriot }: World,
  { first, size }: { first: number; size: number },
): Promise<number> {
  return await byCallers(size, async (index) => {
    const number = first + index;
    const billing = {
      ...{ name: `Bench Insert ${number}`, street: `${number} Kauri Lane`, street2: "" },
      ...{ city: "Nelson", region: "", postcode: "7010", country: "" },
    };
    const contact = { phone: "+64 3 555 0100", email: `customer.${number}@example.com` };
    await patriot.call("client.insert", {
      ...{ clientId: `INS${String(number).padStart(5, "0")}`, portId: "01", marker: randomUUID() },
      ...{ templateNo: "1001", revision: 1, operatorId: "OP01" },
      fields: { site: { ...billing, ...contact }, billing },
    });
  });
}

/** Seconds for the writes that as many links need in Odoo, one a call. */
async function writeDirectly(stack: Stack, key: string, ids: readonly number[]): Promise<number> {
  const target = { model: "res.partner", method: "write" };
  return await byCallers(ids.length * WRITES_A_LINK, async (index) => {
    const id = ids[index % ids.length];
    const body = { ids: [id], vals: { ref: `BENCH-${index}` } };
    const { status, body: answer } = await callJson2(stack.odoo, key, target, body);
    if (status !== 200) {
      throw new Error(`Odoo refused a write with ${status}: ${JSON.stringify(answer)}`);
    }
  });
}

/** Seconds that the callers take for all of it. */
async function byCallers(count: number, work: (index: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (performance.now() - started) / 1_000;
}

function wayOf(name: string): Way {
  return { name, rates: [] };
}
