import { z } from "zod";
import { PatriotPartnerError } from "../contract/errors.ts";
import { parseParams } from "../contract/params.ts";
import { MODULES, type PatriotMethod, patriotMethods } from "../contract/patriot_api.ts";
import { createBillingHandlers } from "./billing_methods.ts";
import { createDeskHandlers, createEnquiryHandlers } from "./desk_methods.ts";
import type { Desks } from "./desks.ts";
import { createDesktopMethods } from "./desktop.ts";
import { createBillingDesktopMethods } from "./desktop_billing.ts";
import type { Handlers, Parsed } from "./handlers.ts";
import type { RpcMethod } from "./json_rpc.ts";
import { createOpener } from "./open_on_workstation.ts";
import { changesOf } from "./store/changes.ts";
import { claimClient, claimClients, releaseClient } from "./store/client_claim.ts";
import { insertClient } from "./store/client_insert.ts";
import { getClients, listClients } from "./store/client_list.ts";
import { editClient, updateClient } from "./store/client_update.ts";
import { walkClients } from "./store/client_walk.ts";
import { type ClientRow, contentsOf, findByMarker, findClient, toClient } from "./store/clients.ts";
import type { Store } from "./store/database.ts";
import { findDealer, listDealers, setDealerCustomer } from "./store/dealers.ts";
import { countClients, findFreeIds } from "./store/free_ids.ts";
import {
  getTemplate,
  listOperators,
  listPorts,
  listTemplates,
  listWorkstations,
} from "./store/lists.ts";

const VERSION = "1.0";

/**
 * Every method of the contract on `store`, and `desktop.*` of our own.
 * Without the module JSON SDK only `system.info` works; `client.insert` needs Odoo too.
 */
export function createMethods(
  store: Store,
  desks: Desks,
  modules: readonly string[],
): Record<string, RpcMethod> {
  const { openClient, openBatch } = createOpener(store, desks);
  const handlers: Handlers = {
    "system.info": async () => ({
      product: "Embedded Patriot",
      version: VERSION,
      modules: [...modules],
    }),
    "template.list": (page) => listTemplates(store, page),
    "template.get": ({ templateNo }) => getTemplate(store, templateNo),
    "port.list": (page) => listPorts(store, page),
    "operator.list": (page) => listOperators(store, page),
    "workstation.list": (page) => listWorkstations(store, page),
    "client.get": async (key) => found(await findClient(store, key)),
    "client.findByMarker": async ({ marker }) => found(await findByMarker(store, marker)),
    "client.contents": (key) => contentsOf(store, key),
    "client.changes": (params) => changesOf(store, params),
    "client.list": (params) => listClients(store, params),
    "client.walk": (walk) => walkClients(store, walk),
    "client.getMany": async ({ keys }) => ({ items: await getClients(store, keys) }),
    "client.findFree": async ({ limit, ...span }) => ({
      clientIds: await findFreeIds(store, span, limit),
    }),
    "client.count": async (span) => ({ count: await countClients(store, span) }),
    "client.insert": async (client) => ({ client: await insertClient(store, client) }),
    "client.update": async (update) => ({ client: await updateClient(store, update) }),
    "client.edit": async (edit) => ({ client: await editClient(store, edit) }),
    "client.claim": async (claim) => ({ client: await claimClient(store, claim) }),
    "client.claimMany": async ({ claims }) => ({ items: await claimClients(store, claims) }),
    "client.release": async (release) => ({ client: await releaseClient(store, release) }),
    "dealer.list": (page) => listDealers(store, page),
    "dealer.get": async ({ dealerId }) => ({ dealer: await findDealer(store, dealerId) }),
    "dealer.setCustomer": async (params) => ({ dealer: await setDealerCustomer(store, params) }),
    "workstation.openClient": openClient,
    "workstation.openBatch": openBatch,
    ...createBillingHandlers(store),
    ...createDeskHandlers(store, desks),
    ...createEnquiryHandlers(store),
  };
  const bound = <M extends PatriotMethod>(method: M) => bind(method, handlers[method], modules);
  const methods = Object.fromEntries(
    (Object.keys(handlers) as PatriotMethod[]).map((method) => [method, bound(method)]),
  );
  return {
    ...methods,
    ...createDesktopMethods(store),
    ...createBillingDesktopMethods(store),
  };
}

function bind<M extends PatriotMethod>(
  method: M,
  handler: (params: Parsed<M>, signal?: AbortSignal) => Promise<unknown>,
  modules: readonly string[],
): RpcMethod {
  const schema: z.ZodObject = z.strictObject(patriotMethods[method].params.shape);
  const needed = neededModules(method);
  return async (params, signal) => {
    for (const module of needed) {
      if (!modules.includes(module)) {
        throw new PatriotPartnerError("module_missing", { module });
      }
    }
    return handler(parseParams(schema, params) as Parsed<M>, signal);
  };
}

function neededModules(method: PatriotMethod): string[] {
  if (method === "system.info") {
    return [];
  }
  return method === "client.insert" ? [MODULES.json, MODULES.odoo] : [MODULES.json];
}

function found(row: ClientRow | undefined) {
  return { client: row === undefined ? null : toClient(row) };
}
