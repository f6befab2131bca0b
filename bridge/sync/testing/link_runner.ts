import { onTestFinished } from "vitest";
import type { OdooApi } from "../../odoo/client.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { createLinkWorker, type Settled } from "../link_worker.ts";
import type { PatriotGate } from "../patriot_gate.ts";
import { OdooStandIn } from "./odoo_stand_in.ts";
import { startPatriot } from "./patriot_fixture.ts";
import { silent } from "./silent_logger.ts";

/** A gate that lets every call pass. */
export function openGate(patriot: PatriotCalls): PatriotGate {
  return {
    call: (method, params) => patriot.call(method, params),
    state: "up",
    fault: null,
    probe: async () => undefined,
    stop: () => undefined,
  };
}

/** The worker of one bridge process. */
export function createRunner(
  odoo: OdooApi,
  patriot: PatriotCalls,
): (linkId: number) => Promise<Settled | undefined> {
  return createLinkWorker({ odoo, gate: openGate(patriot), logger: silent });
}

/** A bridge process between Odoo's stand-in and a real embedded Patriot, for one test. */
export async function setUp() {
  const patriot = await startPatriot();
  onTestFinished(() => patriot.stop());
  const odoo = new OdooStandIn();
  const typeId = odoo.addType();
  return { odoo, patriot, typeId, run: createRunner(odoo, patriot.patriot) };
}
