import type { Scenario } from "./scenario.ts";
import { billingAltered } from "./scenarios/billing_altered.ts";
import { billingDies } from "./scenarios/billing_dies.ts";
import { billingLocked } from "./scenarios/billing_locked.ts";
import { billingStorm } from "./scenarios/billing_storm.ts";
import { billingTwice } from "./scenarios/billing_twice.ts";
import { billingWorkerDies } from "./scenarios/billing_worker_dies.ts";
import { bridgeDies } from "./scenarios/bridge_dies.ts";
import { customers } from "./scenarios/customers.ts";
import { edits } from "./scenarios/edits.ts";
import { lostAnswers } from "./scenarios/lost_answers.ts";
import { numbers } from "./scenarios/numbers.ts";
import { odooDies } from "./scenarios/odoo_dies.ts";
import { patriotAway } from "./scenarios/patriot_away.ts";
import { pokeFaults } from "./scenarios/poke.ts";
import { postgresFaults } from "./scenarios/postgres.ts";
import { severalBridges } from "./scenarios/several_bridges.ts";

/** Every row of the fault matrix that applies to this design, by its number. */
export const allFaults: readonly Scenario[] = [
  ...[odooDies, pokeFaults, bridgeDies, lostAnswers, patriotAway, severalBridges].flat(),
  ...[edits, postgresFaults, numbers, customers].flat(),
  ...[billingDies, billingTwice, billingAltered, billingWorkerDies].flat(),
  ...[billingLocked, billingStorm].flat(),
].sort((a, b) => a.fault - b.fault);

const COMMON = [3, 4, 6, 7, 8, 9, 10, 12, 13, 14, 19, 24, 26, 27, 28, 33, 34, 35, 41];

/** The common ones, quick enough to be tried once with every run of all tests. */
export const commonFaults = allFaults.filter(
  ({ fault, needsOwnStack }) => COMMON.includes(fault) && !needsOwnStack,
);
