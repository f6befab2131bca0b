import type { Tally } from "./tally.ts";
import type { World } from "./world.ts";

/** One row of the fault matrix, as it applies to this design. */
export interface Scenario {
  /** Number in the matrix. */
  fault: number;
  name: string;
  /** Kills Odoo or PostgreSQL, adds bridges, or takes minutes: not within other tests. */
  needsOwnStack: boolean;
  /** How often it is tried when nobody says. */
  tries: number;
  /** @param attempt from 0; a scenario with several orders or variants takes them in turn */
  run(world: World, attempt: number): Promise<Tally>;
}
