import type { Scenario } from "../scenario.ts";
import { Trial } from "../trial.ts";
import { inTime, until } from "../until.ts";

const EDITS = 50;

const saveRacesRead: Scenario = {
  fault: 19,
  name: "A save races the bridge's read, both orders",
  needsOwnStack: false,
  tries: 4,
  async run(world, attempt) {
    const trial = new Trial(world, 19);
    const id = await trial.createLinked();
    const moment = attempt % 2 === 0 ? "after" : "before";
    const read = world.odooProxy.hold("links_read", moment);
    await trial.edit([id], { street: "1 Older Street" });
    await inTime("the bridge reads the link", read.arrived);
    await trial.edit([id], { street: "2 Newer Street" });
    read.release();
    await trial.settled();
    const [client] = await trial.clients();
    trial.expect(client?.site.street === "2 Newer Street", `Patriot has ${client?.site.street}`);
    return trial.finish();
  },
};

const updateFails: Scenario = {
  fault: 20,
  name: "An update fails with a successor pending",
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const { odooProxy, patriotProxy } = world;
    const trial = new Trial(world, 20);
    const id = await trial.createLinked();
    patriotProxy.setFault({ kind: "status", status: 500 }, "client.update", { times: 1 });
    const report = odooProxy.hold("links_report", "before");
    await trial.edit([id], { street: "1 Failing Street" });
    await until("the update fails", () => !patriotProxy.hasFault());
    await inTime("the bridge reports", report.arrived);
    await trial.edit([id], { street: "2 Next Street" });
    report.release();
    await trial.settled(20_000);
    const [client] = await trial.clients();
    trial.expect(client?.site.street === "2 Next Street", `Patriot has ${client?.site.street}`);
    const sent = patriotProxy.count("client.update", ({ params }) => isOf(params, client));
    trial.expect(sent <= 3, `${sent} updates were sent`);
    return trial.finish();
  },
};

const manyEdits: Scenario = {
  fault: 26,
  name: `${EDITS} edits while an update is under way`,
  needsOwnStack: false,
  tries: 3,
  async run(world) {
    const { patriotProxy } = world;
    const trial = new Trial(world, 26);
    const id = await trial.createLinked();
    const [client] = await trial.clients();
    const update = patriotProxy.hold("client.update", "before");
    await trial.edit([id], { street: "0 Edited Street" });
    await inTime("an update is under way", update.arrived);
    for (let edit = 1; edit <= EDITS; edit += 1) {
      await trial.edit([id], { street: `${edit} Edited Street` });
    }
    update.release();
    await trial.settled();
    const sent = patriotProxy.count("client.update", ({ params }) => isOf(params, client));
    trial.expect(sent <= 2, `${EDITS + 1} edits made ${sent} updates`);
    const [after] = await trial.clients();
    const wanted = `${EDITS} Edited Street`;
    trial.expect(after?.site.street === wanted, `Patriot has ${after?.site.street}`);
    return trial.finish();
  },
};

type Key = { clientId: string; portId: string };

function isOf(params: Record<string, unknown>, client: Key | undefined): boolean {
  return params.clientId === client?.clientId && params.portId === client?.portId;
}

export const edits = [saveRacesRead, updateFails, manyEdits];
