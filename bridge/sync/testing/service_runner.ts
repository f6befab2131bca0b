import { expect, onTestFinished, vi } from "vitest";
import { createSyncService, type SyncOptions } from "../sync_service.ts";
import { setUp } from "./link_runner.ts";
import type { OdooStandIn } from "./odoo_stand_in.ts";
import { silent } from "./silent_logger.ts";

/** A service that sweeps so rarely that only pokes count, and probes often. */
export async function setUpService(options: Partial<SyncOptions> = {}) {
  const world = await setUp();
  const service = createSyncService({
    odoo: world.odoo,
    patriot: () => world.patriot.patriot,
    logger: silent,
    sweepMs: 60_000,
    probeMs: 20,
    ...options,
  });
  onTestFinished(() => service.stop());
  return { ...world, service };
}

/** Until every link that stands is linked and up to date. */
export async function untilLinked(odoo: OdooStandIn): Promise<void> {
  await vi.waitFor(
    () => {
      for (const link of odoo.links.values()) {
        expect(link).toMatchObject({ state: "linked", applied_revision: link.revision });
      }
    },
    { timeout: 60_000, interval: 5 },
  );
}

export const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });
