import { OdooServerError } from "../../clients/odoo_session.ts";
import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { inTime } from "../until.ts";
import type { World } from "../world.ts";

const FATES = [deleted, archived, mergedAway, mergedInto];

const customerGoes: Scenario = {
  fault: 27,
  name: "The customer is deleted, archived or merged during an insert",
  needsOwnStack: false,
  tries: FATES.length,
  async run(world, attempt) {
    const trial = new Trial(world, 27);
    const other = await trial.createLinked();
    const insert = world.patriotProxy.hold("client.insert", "before");
    const id = await trial.createOne();
    await inTime("the bridge inserts", insert.arrived);
    await FATES[attempt % FATES.length]?.(world, { trial, id, other });
    insert.release();
    return trial.finish();
  },
};

type Pair = { trial: Trial; id: number; other: number };

async function deleted({ odoo }: World, { trial, id }: Pair): Promise<void> {
  const refusal: unknown = await odoo.call("res.partner", "unlink", [[id]]).catch((error) => error);
  trial.expect(
    refusal instanceof OdooServerError && refusal.exception.endsWith("UserError"),
    `deleting was answered with ${String(refusal)}`,
  );
}

async function archived({ odoo }: World, { id }: Pair): Promise<void> {
  await odoo.call("res.partner", "write", [[id], { active: false }]);
}

function mergedAway(world: World, { id, other }: Pair): Promise<void> {
  return merge(world, other, id);
}

function mergedInto(world: World, { id, other }: Pair): Promise<void> {
  return merge(world, id, other);
}

async function merge({ odoo }: World, kept: number, gone: number): Promise<void> {
  const model = "base.partner.merge.automatic.wizard";
  const values = { partner_ids: [[6, 0, [kept, gone]]], dst_partner_id: kept };
  const [wizard] = await odoo.call<number[]>(model, "create", [[values]]);
  await odoo.call(model, "action_merge", [[wizard]]);
}

export const customers = [customerGoes];
