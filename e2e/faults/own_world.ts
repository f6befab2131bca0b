import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../stack/ports.ts";
import type { Progress } from "../stack/progress.ts";
import { startStack } from "../stack/stack.ts";
import { FaultProxy } from "./fault_proxy.ts";
import { readJson2Call } from "./wire.ts";
import { openWorld, type World } from "./world.ts";

export interface OwnWorld extends World {
  /** Stops everything; `keep` leaves the data folder with its logs. */
  close(keep: boolean): Promise<void>;
}

/**
 * A stack that only faults use: Odoo with two workers, PostgreSQL of its own, bridges that share a
 * queue, and a fault proxy on either side of them.
 */
export async function startOwnWorld(options: {
  backlog: number;
  invoices: number;
  progress: Progress;
}): Promise<OwnWorld> {
  const data = await mkdtemp(path.join(tmpdir(), "patriot-faults-"));
  await chmod(data, 0o711);
  const [odooPort, patriotPort] = [await freePort(), await freePort()];
  const patriotProxy = await FaultProxy.start({ host: "127.0.0.1", port: patriotPort });
  const odooProxy = await FaultProxy.start({ host: "127.0.0.1", port: odooPort }, readJson2Call);
  const stack = await startStack({
    ...{ data, odooPort, patriotPort, progress: options.progress },
    patriotAddress: patriotProxy.address,
    odooAddress: odooProxy.address,
    ...{ ownPostgres: true, odooWorkers: 2, sharedQueue: true },
  });
  const { backlog, invoices } = options;
  const world = await openWorld({ stack, patriotProxy, odooProxy, backlog, invoices });
  return {
    ...world,
    async close(keep) {
      await world.patriot.close();
      await stack.stop();
      await Promise.all([patriotProxy.close(), odooProxy.close()]);
      if (!keep) {
        await stack.remove();
      }
    },
  };
}
