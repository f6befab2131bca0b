import { isDeepStrictEqual } from "node:util";
import { CLIENT_SORTS, MODULES, type PatriotMethod } from "../../contract/patriot_api.ts";
import { type Check, type Context, ensure, ensureRefused } from "./check.ts";

const UNUSED_MARKER = "00000000-0000-4000-8000-000000000000";
/** IDs that hardly anybody uses. */
const RARE_SPAN = { startId: "ZZQ0000", endId: "ZZQ0999" };

const LISTS = [
  { method: "template.list", key: "templateNo" },
  { method: "port.list", key: "portId" },
  { method: "operator.list", key: "operatorId" },
  { method: "workstation.list", key: "workstationId" },
  { method: "client.list", key: "clientId" },
  { method: "dealer.list", key: "dealerId" },
  { method: "charge.list", key: "chargeId" },
] as const satisfies { method: PatriotMethod; key: string }[];
type ListMethod = (typeof LISTS)[number]["method"];
/** A Patriot need not have any of these. */
const MAY_BE_EMPTY: readonly ListMethod[] = ["dealer.list", "charge.list"];

async function firstOf(patriot: Context["patriot"], method: ListMethod, key: string) {
  const { items } = await patriot.call(method, { limit: 1 });
  const value = Object.entries(items[0] ?? {}).find(([name]) => name === key)?.[1];
  ensure(typeof value === "string", `${method} is empty`);
  return value;
}

const firstPort = ({ patriot }: Context) => firstOf(patriot, "port.list", "portId");
const firstTemplate = ({ patriot }: Context) => firstOf(patriot, "template.list", "templateNo");

async function firstClient({ patriot }: Context) {
  const { items } = await patriot.call("client.list", { limit: 100 });
  const client = items.find(({ clientId }) => /\d$/.test(clientId));
  ensure(client !== undefined, "client.list names no client whose ID ends in digits");
  return { client, key: { clientId: client.clientId, portId: client.portId } };
}

const keyOf = ({ clientId, portId }: { clientId: string; portId: string }) => ({
  clientId,
  portId,
});

const listChecks: Check[] = LISTS.flatMap(({ method, key }) => [
  {
    name: `${method} answers pages of one list`,
    run: async ({ patriot }) => {
      const whole = await patriot.call(method, { limit: 2 });
      ensure(whole.items.length === Math.min(2, whole.total), "the page is not of its limit");
      const second = await patriot.call(method, { limit: 1, offset: 1 });
      ensure(second.total === whole.total, "the total differs between pages");
      ensure(isDeepStrictEqual(second.items[0], whole.items[1]), "the offset is not kept");
      const beyond = await patriot.call(method, { offset: whole.total });
      ensure(beyond.items.length === 0, "there are items beyond the total");
    },
  },
  {
    name: `${method} searches`,
    run: async ({ patriot }) => {
      const { total } = await patriot.call(method, { limit: 1 });
      if (MAY_BE_EMPTY.includes(method) && total === 0) {
        return;
      }
      const number = await firstOf(patriot, method, key);
      const found = await patriot.call(method, { search: number.toLowerCase() });
      ensure(found.total > 0, `${number} is not found by its number`);
      const none = await patriot.call(method, { search: "no such thing \u2603" });
      ensure(none.total === 0 && none.items.length === 0, "nonsense is found");
    },
  },
]);

/** Checks that only read. */
export const readChecks: Check[] = [
  {
    name: "system.info names product, version and modules",
    run: async ({ patriot }) => {
      const { product, version } = await patriot.call("system.info", {});
      ensure(product !== "" && version !== "", "product or version is empty");
    },
  },
  {
    name: "the licence has the modules JSON SDK and Odoo",
    run: async ({ patriot }) => {
      const { modules } = await patriot.call("system.info", {});
      const missing = Object.values(MODULES).filter((module) => !modules.includes(module));
      ensure(missing.length === 0, `${missing.join(", ")} is missing`);
    },
  },
  ...listChecks,
  {
    name: "template.get answers what the template carries",
    run: async (context) => {
      const templateNo = await firstTemplate(context);
      const template = await context.patriot.call("template.get", { templateNo });
      const carried = [template.zones, template.eventTypes, template.responseNotes];
      ensure(
        carried.some((part) => part.length > 0),
        `template ${templateNo} carries nothing`,
      );
    },
  },
  {
    name: "template.get refuses an unknown template as not_found",
    run: async ({ patriot }) => {
      await ensureRefused(patriot.call("template.get", { templateNo: "ZZQNONE" }), "not_found");
    },
  },
  {
    name: "client.get answers the client that client.list lists",
    run: async (context) => {
      const { client, key } = await firstClient(context);
      const { client: got } = await context.patriot.call("client.get", key);
      ensure(isDeepStrictEqual(got, client), "the two differ");
    },
  },
  {
    name: "client.list sorts in both directions",
    run: async ({ patriot }) => {
      for (const sort of CLIENT_SORTS) {
        const first = await patriot.call("client.list", { sort, limit: 1 });
        const offset = Math.max(0, first.total - 1);
        const last = { sort, descending: true, offset, limit: 1 };
        const { items } = await patriot.call("client.list", last);
        ensure(isDeepStrictEqual(items, first.items), `by ${sort}, the two directions differ`);
      }
    },
  },
  {
    name: "client.list finds a client by its street and city",
    run: async (context) => {
      const { client } = await firstClient(context);
      const { street, city } = client.site;
      for (const search of [street, city].filter((text) => text !== "")) {
        const { total } = await context.patriot.call("client.list", { search });
        ensure(total > 0, "it is not found");
      }
    },
  },
  {
    name: "client.getMany answers the named clients and leaves out what is not there",
    run: async (context) => {
      const { client, key } = await firstClient(context);
      const keys = [key, { clientId: "ZZQNONE", portId: key.portId }];
      const { items } = await context.patriot.call("client.getMany", { keys });
      ensure(isDeepStrictEqual(items, [client]), "it answers other clients");
    },
  },
  {
    name: "client.walk goes on after any place, in order, with who pays",
    run: async ({ patriot }) => {
      const { items, next } = await patriot.call("client.walk", { limit: 3 });
      const [first] = items;
      ensure(first !== undefined, "it names no client");
      const { client } = await patriot.call("client.get", keyOf(first));
      const { payer, ...walked } = first;
      ensure(isDeepStrictEqual(client, walked), "client.get tells another client");
      ensure(payer === "client" || first.dealerId !== null, "a dealer pays that is not there");
      const on = await patriot.call("client.walk", { after: keyOf(first), limit: 2 });
      ensure(isDeepStrictEqual(on.items, items.slice(1)), "read on, it is another list");
      const beyond = { clientId: "z".repeat(16), portId: "999999" };
      const end = await patriot.call("client.walk", { after: beyond });
      ensure(end.items.length === 0 && end.next === null, "there are clients beyond the last");
      const last = items.at(-1);
      const isLast = last !== undefined && isDeepStrictEqual(next, keyOf(last));
      ensure(next === null || isLast, "next is not the last client");
    },
  },
  {
    name: "dealer.get and client.list agree with dealer.list",
    run: async ({ patriot }) => {
      const { dealer: none } = await patriot.call("dealer.get", { dealerId: "ZZQNONE" });
      ensure(none === null, "dealer.get finds a dealer that is not there");
      const { items } = await patriot.call("dealer.list", { limit: 5 });
      for (const listed of items) {
        const { dealerId, clientCount } = listed;
        const { dealer } = await patriot.call("dealer.get", { dealerId });
        ensure(isDeepStrictEqual(dealer, listed), `dealer ${dealerId} differs in the two`);
        const { total } = await patriot.call("client.list", { dealerId, limit: 1 });
        ensure(total === clientCount, `dealer ${dealerId} has ${total} of ${clientCount} clients`);
      }
    },
  },
  {
    name: "client.contents and client.changes answer for that client",
    run: async (context) => {
      const { key } = await firstClient(context);
      await context.patriot.call("client.contents", key);
      await context.patriot.call("client.changes", key);
    },
  },
  {
    name: "client.findByMarker answers null for an unused marker",
    run: async ({ patriot }) => {
      const { client } = await patriot.call("client.findByMarker", { marker: UNUSED_MARKER });
      ensure(client === null, "a client is found");
    },
  },
  {
    name: "client.findFree and client.count agree, and a free ID has no client",
    run: async (context) => {
      const { patriot } = context;
      const span = { portId: await firstPort(context), ...RARE_SPAN };
      const { clientIds } = await patriot.call("client.findFree", { ...span, limit: 500 });
      const { count } = await patriot.call("client.count", span);
      ensure(clientIds.length === Math.min(500, 1_000 - count), "count and free do not add up");
      ensure(isDeepStrictEqual(clientIds, [...clientIds].sort()), "not the lowest first");
      const lowest = clientIds[0] ?? span.startId;
      const key = { clientId: lowest, portId: span.portId };
      const { client } = await patriot.call("client.get", key);
      ensure(client === null, `${lowest} is named free but has a client`);
      await ensureRefused(patriot.call("client.contents", key), "client_missing");
    },
  },
  {
    name: "a taken ID is neither free nor uncounted",
    run: async (context) => {
      const { key } = await firstClient(context);
      const span = { portId: key.portId, startId: key.clientId, endId: key.clientId };
      const { clientIds } = await context.patriot.call("client.findFree", { ...span, limit: 1 });
      ensure(clientIds.length === 0, `${key.clientId} is named free`);
      const { count } = await context.patriot.call("client.count", span);
      ensure(count === 1, `${count} clients are counted on one ID`);
    },
  },
  {
    name: "a reversed range is refused as invalid_params, an unknown port as unknown_port",
    run: async (context) => {
      const { patriot } = context;
      const portId = await firstPort(context);
      const reversed = { portId, startId: RARE_SPAN.endId, endId: RARE_SPAN.startId };
      await ensureRefused(patriot.call("client.count", reversed), "invalid_params");
      const unknown = { ...RARE_SPAN, portId: "999999" };
      await ensureRefused(patriot.call("client.count", unknown), "unknown_port");
    },
  },
];
