import type { BatchDefinition } from "../contract/batches.ts";
import type {
  Activation,
  Assignment,
  BilledClient,
  ChargeOverride,
  MasterCharge,
  WorkOrder,
} from "../contract/charges.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import { endOfDay } from "./amounts/local_days.ts";
import { stopIfInterrupted } from "./interrupted.ts";
import type { Course } from "./progress.ts";
import { walk } from "./walk.ts";

const PAGE = 500;
/** Services carry what is billed already, activations little. */
const WALK = 200;

/** What Patriot would bill by a definition; the lists of other kinds are empty. */
export type Charges = {
  charges: MasterCharge[];
  overrides: ChargeOverride[];
  assignments: Assignment[];
  activations: Activation[];
  workOrders: WorkOrder[];
};

/** All master charges, by code. @throws PatriotPartnerError of Patriot; Interrupted */
export async function listCharges(
  patriot: PatriotCalls,
  signal?: AbortSignal,
): Promise<MasterCharge[]> {
  const charges: MasterCharge[] = [];
  for (;;) {
    stopIfInterrupted(signal);
    const page = { offset: charges.length, limit: PAGE };
    const { items, total } = await patriot.call("charge.list", page);
    charges.push(...items);
    if (items.length === 0 || charges.length >= total) {
      return charges;
    }
  }
}

/** Everything that a run of `definition` on `runDate` needs from Patriot. */
export async function readCharges(
  patriot: PatriotCalls,
  { definition, runDate }: { definition: BatchDefinition; runDate: string },
  { signal, onProgress }: Course = {},
): Promise<Charges> {
  const { kind, payer, timeZone } = definition;
  const course = {
    limit: WALK,
    signal,
    onPage: (count: number) => onProgress?.("reading charges", count, null),
  };
  const until = endOfDay(runDate, timeZone);
  return {
    charges: await listCharges(patriot, signal),
    overrides: await walk((page) => patriot.call("chargeOverride.list", page), {
      limit: PAGE,
      signal,
    }),
    assignments:
      kind === "service"
        ? await walk((page) => patriot.call("assignment.list", { ...page, payer }), course)
        : [],
    activations:
      kind === "activation"
        ? await walk((page) => patriot.call("activation.list", { ...page, payer, until }), course)
        : [],
    workOrders:
      kind === "workOrder"
        ? await walk(
            (page) => patriot.call("workOrder.list", { ...page, payer, until: runDate }),
            course,
          )
        : [],
  };
}

/** The clients among them, each once. */
export function clientsOf({ assignments, activations, workOrders }: Charges): BilledClient[] {
  const items = [...assignments, ...activations, ...workOrders];
  const byKey = new Map(
    items.map(({ client }) => [`${client.clientId}-${client.portId}`, client] as const),
  );
  return [...byKey.values()];
}
