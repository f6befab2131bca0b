import type { Bridge } from "../../stack/bridge_process.ts";
import { openSql } from "../sql.ts";
import { ensureOdoo, type World } from "../world.ts";
import type { Healths } from "./health.ts";
import type { Random } from "./random.ts";
import { ODOO_TROUBLES, PATRIOT_TROUBLES } from "./troubles.ts";

const PAUSE_MS = [500, 5_000] as const;

/** How often each deed is done, beside the others. */
const WEIGHTS = [
  [14, "kill a bridge"],
  [4, "kill all bridges"],
  [5, "stop and start a bridge"],
  [12, "stand a bridge still"],
  [14, "trouble of Patriot"],
  [14, "trouble of an insert"],
  [8, "Patriot is away"],
  [5, "kill Patriot"],
  [12, "trouble between bridge and Odoo"],
  [3, "kill Odoo"],
  [6, "kill PostgreSQL's backends"],
  [3, "crash PostgreSQL"],
] as const;
type Deed = (typeof WEIGHTS)[number][1];

export interface Mischief {
  /** What was broken, by name. */
  readonly done: Map<string, number>;
  /** Breaks one thing after the other until `endsAt` (`performance.now()`). */
  work(endsAt: number): Promise<void>;
}

interface Tools {
  bridges: readonly Bridge[];
  random: Random;
  health: Healths;
  /** Receives what is broken next. */
  log: (line: string) => void;
}

/** Kills, stops and cuts whatever the product is made of, and mends it again. */
export function createMischief(world: World, tools: Tools): Mischief {
  const { stack, patriotProxy, odooProxy } = world;
  const { bridges, random, health, log } = tools;
  const done = new Map<string, number>();
  const pause = (from: number, to: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, random.whole(from, to)));

  const deeds: Record<Deed, () => Promise<void>> = {
    async "kill a bridge"() {
      const bridge = random.pick(bridges);
      await bridge.stop("SIGKILL");
      await pause(0, 4_000);
      await bridge.start();
    },
    async "kill all bridges"() {
      await Promise.all(bridges.map((bridge) => bridge.stop("SIGKILL")));
      await pause(0, 2_000);
      await Promise.all(bridges.map((bridge) => bridge.start()));
    },
    async "stop and start a bridge"() {
      const bridge = random.pick(bridges);
      await bridge.stop();
      await bridge.start();
    },
    async "stand a bridge still"() {
      const bridge = random.pick(bridges);
      bridge.pause();
      await pause(1_000, 15_000);
      bridge.resume();
    },
    async "trouble of Patriot"() {
      patriotProxy.setFault(random.pick(PATRIOT_TROUBLES));
      await pause(500, 6_000);
      patriotProxy.clearFault();
    },
    async "trouble of an insert"() {
      const times = random.whole(1, 3);
      patriotProxy.setFault(random.pick(PATRIOT_TROUBLES), "client.insert", { times });
      await pause(2_000, 6_000);
      patriotProxy.clearFault();
    },
    async "Patriot is away"() {
      await patriotProxy.close();
      await pause(500, 12_000);
      await patriotProxy.open();
    },
    async "kill Patriot"() {
      await health.patriot.disturb(async () => {
        await stack.stopPatriot("SIGKILL");
        await pause(0, 2_000);
        await stack.startPatriot();
      });
    },
    async "trouble between bridge and Odoo"() {
      odooProxy.setFault(random.pick(ODOO_TROUBLES));
      await pause(500, 6_000);
      odooProxy.clearFault();
    },
    async "kill Odoo"() {
      await health.odoo.disturb(async () => {
        await stack.stopOdoo("SIGKILL");
        await stack.startOdoo();
      });
    },
    async "kill PostgreSQL's backends"() {
      await health.odoo.disturb(async () => {
        const sql = await openSql(world, "postgres");
        await sql.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid != pg_backend_pid() AND datname IS NOT NULL`,
        );
        await sql.end();
        await pause(1_000, 1_000);
      });
    },
    async "crash PostgreSQL"() {
      await health.odoo.disturb(async () => {
        await stack.cluster?.crash();
        await pause(0, 1_000);
        await stack.cluster?.start();
        // Odoo's master may end some seconds later, when it starts a worker in vain.
        await pause(3_000, 3_000);
        await ensureOdoo(world);
      });
    },
  };
  return {
    done,
    async work(endsAt) {
      while (performance.now() < endsAt) {
        const name = random.weighted(WEIGHTS);
        log(name);
        await deeds[name]();
        done.set(name, (done.get(name) ?? 0) + 1);
        await pause(...PAUSE_MS);
      }
    },
  };
}
