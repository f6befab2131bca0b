import { callDesktop } from "../../clients/patriot_reader.ts";
import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { inTime, until } from "../until.ts";
import { createType, type World } from "../world.ts";

/** A Patriot Type with `size` numbers that no other trial has. */
async function newRange({ odoo, patriot }: World, size: number) {
  for (;;) {
    const prefix = `R${String(Math.floor(Math.random() * 1e9)).padStart(9, "0")}X`;
    const idOf = (number: number) => `${prefix}${String(number).padStart(4, "0")}`;
    const span = { portId: "01", startId: idOf(0), endId: idOf(9_999) };
    const { count } = await patriot.call("client.count", span);
    if (count === 0) {
      const type = await createType(odoo, {
        ...{ name: `Fault ${prefix}`, start_client_no: idOf(1), end_client_no: idOf(size) },
      });
      return { type, idOf };
    }
  }
}

const operatorTakesId: Scenario = {
  fault: 24,
  name: "An operator takes the reserved ID",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 24);
    const { type, idOf } = await newRange(world, 10);
    const insert = world.patriotProxy.hold("client.insert", "before");
    await trial.create(1, { patriot_type_id: type });
    const { params } = await inTime("the bridge inserts", insert.arrived);
    await callDesktop(world.stack.patriot, "desktop.insertClient", {
      ...{ clientId: params.clientId, portId: params.portId, templateNo: "1001" },
      ...{ operatorId: "OP01", name: "Taken at the desktop" },
    });
    insert.release();
    await trial.settled();
    const link = await trial.link();
    trial.expect(link.client_id === idOf(2), `the link has ${link.client_id}, not the next ID`);
    trial.expect(link.attempts === 0, "an attempt was spent");
    return trial.finish();
  },
};

const rangeFull: Scenario = {
  fault: 25,
  name: "The range is full, then widened",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const trial = new Trial(world, 25);
    const { type, idOf } = await newRange(world, 2);
    await trial.create(5, { patriot_type_id: type });
    const blocked = await until("the links without a number are blocked", async () => {
      const failed = (await trial.links()).filter(({ state }) => state === "failed");
      return failed.length === 3 && failed;
    });
    const codes = new Set(blocked.map(({ error_code }) => error_code));
    trial.expect([...codes].join() === "range_exhausted", `they tell ${[...codes].join()}`);
    await world.odoo.call("patriot.type", "write", [[type], { end_client_no: idOf(9) }]);
    // A save that meets a report leaves a wish, which the bridge's next call carries out.
    await until("the blocked links go on", async () =>
      (await trial.links()).every(({ state }) => state !== "failed"),
    );
    return trial.finish();
  },
};

const typeEdited: Scenario = {
  fault: 28,
  name: "The type is edited during an insert",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const trial = new Trial(world, 28);
    const { type, idOf } = await newRange(world, 2);
    const insert = world.patriotProxy.hold("client.insert", "before");
    await trial.create(1, { patriot_type_id: type });
    const { params } = await inTime("the bridge inserts", insert.arrived);
    const values = { start_client_no: idOf(500), end_client_no: idOf(600), template_no: "1002" };
    await world.odoo.call("patriot.type", "write", [[type], values]);
    insert.release();
    await trial.settled();
    const link = await trial.link();
    trial.expect(link.client_id === params.clientId, `${params.clientId} became ${link.client_id}`);
    const [client] = await trial.clients();
    trial.expect(client?.templateNo === "1001", `the template became ${client?.templateNo}`);
    return trial.finish();
  },
};

export const numbers = [operatorTakesId, rangeFull, typeEdited];
