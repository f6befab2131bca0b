import { createPatriotClient, type PatriotTransport } from "../../bridge/patriot/client.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import type { Bridge } from "../stack/bridge_process.ts";
import type { Stack } from "../stack/stack.ts";
import type { FaultProxy } from "./fault_proxy.ts";

/** A running stack with a fault proxy on either side of its bridges. */
export interface World {
  stack: Stack;
  /** Between the bridges and Patriot. */
  patriotProxy: FaultProxy;
  /** Between the bridges and Odoo. */
  odooProxy: FaultProxy;
  /** Patriot, asked directly. */
  patriot: PatriotTransport;
  /** An administrator who is a Patriot operator too. */
  odoo: OdooSession;
  /** A Patriot Type with room for 100,000 clients, which no other test uses. */
  typeId: number;
  /** Delays are cut short, for a run within other tests. */
  isQuick: boolean;
  /** Links behind in the long outage. */
  backlog: number;
  /** Invoices of the billing storm. */
  invoices: number;
}

type Parts = Pick<World, "stack" | "patriotProxy" | "odooProxy"> &
  Partial<Pick<World, "isQuick" | "backlog" | "invoices">>;

const TYPE = {
  name: "Fault Client",
  kind: "client",
  template_no: "1001",
  start_client_no: "FT00000",
  end_client_no: "FT99999",
  port_id: "01",
};

export async function openWorld(given: Parts): Promise<World> {
  const { isQuick = false, backlog = 0, invoices = 0, ...parts } = given;
  const { stack } = parts;
  const { hostname, port } = new URL(stack.patriot.url);
  const { user, password } = stack.patriot;
  const address = { host: hostname, port: Number(port), encryption: "none" } as const;
  const patriot = createPatriotClient({ ...address, user, password });
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const domain = [["name", "=", TYPE.name]];
  const [known] = await odoo.call<number[]>("patriot.type", "search", [domain]);
  const typeId = known ?? (await createType(odoo, {}));
  return { ...parts, isQuick, backlog, invoices, patriot, odoo, typeId };
}

/** Makes a Patriot Type like the one of the faults, but for `values`. */
export async function createType(
  odoo: OdooSession,
  values: Partial<Record<keyof typeof TYPE, string>>,
): Promise<number> {
  const [id] = await odoo.call<number[]>("patriot.type", "create", [[{ ...TYPE, ...values }]]);
  if (id === undefined) {
    throw new Error("Odoo created no Patriot Type");
  }
  return id;
}

/** Ends every fault that a scenario may have left and starts what it stopped. */
export async function heal(world: World): Promise<void> {
  const { stack, patriotProxy, odooProxy } = world;
  for (const proxy of [patriotProxy, odooProxy]) {
    proxy.clearFault();
    proxy.releaseAll();
    await proxy.open();
  }
  await stack.cluster?.start();
  await stack.startPatriot();
  await ensureOdoo(world);
  for (const bridge of stack.bridges) {
    bridge.resume();
  }
  await stack.startBridge();
  for (const bridge of stack.bridges.slice(1)) {
    await bridge.stop("SIGKILL");
  }
}

/** Starts Odoo when it has ended, as a service manager does. */
export async function ensureOdoo({ stack }: World): Promise<void> {
  if (!(await isUp(`${stack.odoo.url}/web/health`))) {
    await stack.stopOdoo("SIGKILL");
    await stack.startOdoo();
  }
}

async function isUp(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}

export async function killBridges({ stack }: World): Promise<void> {
  await Promise.all(stack.bridges.map((bridge) => bridge.stop("SIGKILL")));
}

export function pauseBridges({ stack }: World): void {
  for (const bridge of stack.bridges) {
    bridge.pause();
  }
}

export function resumeBridges({ stack }: World): void {
  for (const bridge of stack.bridges) {
    bridge.resume();
  }
}

/** A second and a third bridge, started when they do not run. */
export async function ensureBridge(
  { stack }: World,
  name: string,
  env?: Record<string, string>,
): Promise<Bridge> {
  const known = stack.bridges.find((bridge) => bridge.name === name);
  if (!known) {
    return stack.addBridge(name, env);
  }
  await known.start(env);
  return known;
}
