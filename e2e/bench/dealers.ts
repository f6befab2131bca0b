import type { BridgeResult } from "../../bridge/contract/bridge_api.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import type { Stack } from "../stack/stack.ts";
import type { Benchmark, BenchSettings } from "./benchmark.ts";
import { makeType } from "./customers.ts";
import { openDatabase } from "./database.ts";
import { type DealerWorld, makeDealer } from "./dealers/same_contacts.ts";
import { type Latency, latencyOf, latencyRatios, timed } from "./latency.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";
import { openPatriot } from "./patriot_clients.ts";
import { versionsOf } from "./versions.ts";
import { type Specification, specificationOf } from "./view_fields.ts";

const SIZE = 20_000;
/** Requests of each kind that each way answers in a round. */
const REQUESTS = 20;
const WARM_UP = 3;
/** Rows of a page, on the tab and in Odoo's own list. */
const LIMIT = 40;
const SEARCH = "Nguyen";
/** Odoo's list counts no further unless it is asked to. */
const COUNTED = 10_001;

interface Query {
  search: string;
  offset: number;
}

/** What a page shows: how many rows, of how many. */
interface Shown {
  rows: number;
  total: number;
}

/** Pages of a dealer's live client list, and of Odoo's own list of as many contacts. */
export const dealers: Benchmark = {
  name: "dealers",
  title: "Dealers: the live list of a dealer's clients, beside Odoo's own list of contacts",
  run: (settings) => onOwnStack(settings, (stack) => measure(stack, settings), { odooWorkers: 2 }),
};

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const database = await openDatabase(stack);
  const patriot = openPatriot(stack);
  try {
    progress(`Making ${size} clients of a dealer, and as many contacts in Odoo (about 1 min) …`);
    const typeId = await makeType(odoo, "Bench Dealer", "DLR");
    const world = await makeDealer({ stack, patriot, typeId }, size);
    const specification = await specificationOf(odoo, "list");
    const asked = [
      { what: "first page", query: { search: "", offset: 0 } },
      { what: "search", query: { search: SEARCH, offset: 0 } },
      { what: "deepest page", query: { search: "", offset: Math.max(0, size - LIMIT) } },
    ].map(({ what, query }) => ({
      query,
      ours: latencyOf(`dealer's clients, ${what}`),
      own: latencyOf(`Odoo's contacts, ${what}`),
      name: `dealer's clients, to Odoo's contacts, ${what}`,
    }));
    const ours = (query: Query) => showClients(odoo, world, query);
    const own = (query: Query) => showContacts(odoo, { world, specification, size }, query);
    let found = 0;
    for (let round = 0; round <= rounds; round += 1) {
      for (const kind of asked) {
        const took = { ours: [] as number[], own: [] as number[] };
        for (let request = 0; request < (round === 0 ? WARM_UP : REQUESTS); request += 1) {
          const one = await timed(() => ours(kind.query));
          const other = await timed(() => own(kind.query));
          checkSame(kind.name, one.result, other.result);
          found = kind.query.search === "" ? found : one.result.total;
          took.ours.push(one.ms);
          took.own.push(other.ms);
        }
        if (round > 0) {
          const told = [kind.ours.addRound(took.ours), kind.own.addRound(took.own)];
          for (const line of told) {
            progress(`  round ${round}: ${line} (load ${load()})`);
          }
        }
      }
    }
    const ways = (of: (kind: (typeof asked)[number]) => Latency) =>
      asked.flatMap((kind) => of(kind).ways);
    return {
      unit: "ms",
      ways: [...ways((kind) => kind.ours), ...ways((kind) => kind.own)],
      ratios: asked.flatMap((kind) =>
        latencyRatios(kind.name, { of: kind.ours, to: kind.own, aim: 1 }),
      ),
      versions: await versionsOf(stack),
      notes: [
        `A dealer with ${size} clients in Patriot, and ${size} contacts of the same data of one salesperson in`,
        `Odoo; pages of ${LIMIT}, ${REQUESTS} requests of a kind a round and way; “${SEARCH}” is found ${found} times.`,
        "Ours is what the tab asks for: the page, through Odoo and the bridge, and then which of its clients",
        "have customers in Odoo. Odoo's own is web_search_read with the fields of the list of contacts.",
      ],
    };
  } finally {
    await Promise.all([database.close(), patriot.close()]);
  }
}

type ListAnswer = { ok: boolean; result: BridgeResult<"client.list"> };

/** As the dealer's tab does it. */
async function showClients(
  odoo: OdooSession,
  { dealerId }: DealerWorld,
  { search, offset }: Query,
): Promise<Shown> {
  const params = { dealerId, search, sort: "number", descending: false, offset, limit: LIMIT };
  const answer = (await odoo.post("/patriot/rpc", { method: "client.list", params })) as ListAnswer;
  if (!answer.ok) {
    throw new Error(`the bridge refused the list: ${JSON.stringify(answer)}`);
  }
  const { items, total } = answer.result;
  const keys = items.map(({ portId, clientId }) => [portId, clientId]);
  await odoo.call("patriot.client", "find_by_clients", [keys]);
  return { rows: items.length, total };
}

/** As the list of contacts does it. */
async function showContacts(
  odoo: OdooSession,
  list: { world: DealerWorld; specification: Specification; size: number },
  { search, offset }: Query,
): Promise<Shown> {
  const searched = ["complete_name", "ref", "email", "vat", "company_registry"];
  const { records, length } = await odoo.call<{ records: unknown[]; length: number }>(
    "res.partner",
    "web_search_read",
    [],
    {
      domain: [
        ["user_id", "=", list.world.userId],
        ...(search === "" ? [] : searched.slice(1).map(() => "|")),
        ...(search === "" ? [] : searched.map((field) => [field, "ilike", search])),
      ],
      ...{ specification: list.specification, offset, limit: LIMIT, order: "" },
      count_limit: offset === 0 ? COUNTED : list.size + 1,
    },
  );
  return { rows: records.length, total: length };
}

/** @throws Error when one shows another number of rows; Odoo's list stops counting some time */
function checkSame(name: string, one: Shown, other: Shown): void {
  const total = Math.min(one.total, COUNTED);
  if (one.rows !== other.rows || total !== Math.min(other.total, COUNTED)) {
    throw new Error(`${name}: ${JSON.stringify(one)} beside ${JSON.stringify(other)}`);
  }
}
