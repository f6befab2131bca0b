import type { BatchDefinition } from "../../../bridge/contract/batches.ts";
import { currencyOf, putCharge, setPosting } from "../../clients/billing.ts";
import {
  type BridgeCommand,
  type BridgeExit,
  startBridgeCommand,
} from "../../clients/bridge_command.ts";
import { linkManyCustomers } from "../../clients/linked_customers.ts";
import { callDesktop } from "../../clients/patriot_reader.ts";
import { addTally, count, emptyTally, type Tally } from "../tally.ts";
import { Trial } from "../trial.ts";
import { NotInTime, until } from "../until.ts";
import { ensureOdoo, type World } from "../world.ts";
import { auditBilling } from "./billing_audit.ts";
import { readBatch, readMoves, readNumbered, readStored } from "./billing_records.ts";

const CHARGE = "FAULT-EVENT";
const DEFINITION = "FAULT-EVENTS";
const OPERATOR = "BILLING";
/** Long ago, so that nothing of others is due. */
const DAY = "2020-01-15";
const AMOUNTS = ["12.34", "7.5", "0.07", "199"];
/** From this on, customers are made in bulk instead of one by one through the bridge. */
const MANY = 200;
const SPAN = { portId: "01", startId: "FT00000", endId: "FT99999" };
const TOLD_MS = 60_000;
/** How often a command that was ended by a fault is run again. */
const RUNS = 10;
const ACTIVATIONS_AT_ONCE = 500;

/** One try of a billing fault: a batch of its own, and what is found of it. */
export class BillingTrial {
  readonly tally: Tally = emptyTally();
  /** Number of the batch, once it is generated. */
  batchId = "";

  private constructor(
    readonly world: World,
    private readonly posting: "draft" | "post",
  ) {}

  /** Customers with something to bill, a batch of it generated, and authorized by a person. */
  static async authorized(
    world: World,
    fault: number,
    { invoices, posting = "post" }: { invoices: number; posting?: "draft" | "post" },
  ): Promise<BillingTrial> {
    const trial = await BillingTrial.due(world, fault, { invoices, posting });
    trial.expectCode(await trial.generate().ended, 0);
    await trial.authorize();
    return trial;
  }

  /** Customers with something to bill, each an invoice. */
  static async due(
    world: World,
    fault: number,
    { invoices, posting = "post" }: { invoices: number; posting?: "draft" | "post" },
  ): Promise<BillingTrial> {
    const trial = new BillingTrial(world, posting);
    await prepare(world, posting);
    const clients = await makeClients(world, fault, invoices);
    const activations = clients.flatMap((client, index) =>
      Array.from({ length: 1 + (index % 3) }, (_, event) => ({
        ...client,
        ...{ chargeId: CHARGE, at: `${DAY}T0${event}:00:00Z`, event: `Alarm ${event}` },
        terms: { amount: AMOUNTS[(index + event) % AMOUNTS.length] },
      })),
    );
    for (let from = 0; from < activations.length; from += ACTIVATIONS_AT_ONCE) {
      const some = activations.slice(from, from + ACTIVATIONS_AT_ONCE);
      await callDesktop(world.stack.patriot, "desktop.addActivations", { activations: some });
    }
    return trial;
  }

  /** Counts as wrong what is not so. */
  expect(isSo: boolean, note: string): void {
    if (!isSo) {
      count(this.tally, "wrong", note);
    }
  }

  expectCode(exit: BridgeExit, code: number): void {
    const said = `${exit.stdout}${exit.stderr}`.trim().split("\n").slice(-6).join(" | ");
    this.expect(exit.code === code, `it ended with ${exit.code}, not ${code}: ${said}`);
  }

  generate(): BridgeCommand {
    return this.start("generate", "--definition", DEFINITION, "--date", DAY);
  }

  commit(): BridgeCommand {
    return this.start("commit", "--batch", this.batchId, "--parallel", "2");
  }

  /** Runs a command until it is done; what ended it before was a fault. Answers how often it ran. */
  async runToEnd(start: () => BridgeCommand, runs = RUNS): Promise<number> {
    for (let run = 1; ; run += 1) {
      const exit = await start().ended;
      if (exit.code === 0 || run === runs) {
        this.expectCode(exit, 0);
        return run;
      }
      await ensureOdoo(this.world);
    }
  }

  /** Takes the batch that was generated last, and authorizes it as a person does. */
  async authorize(): Promise<void> {
    const { patriot } = this.world;
    const states = ["unauthorized" as const];
    const listed = await patriot.call("batch.list", { definitionId: DEFINITION, states });
    const [batch] = listed.items;
    if (!batch) {
      throw new Error("no batch was generated");
    }
    this.batchId = batch.batchId;
    await patriot.call("batch.authorize", { batchId: batch.batchId, operatorId: OPERATOR });
  }

  /** How many invoices of the batch Odoo has, and how many of them are posted. */
  async standing(): Promise<{ made: number; posted: number }> {
    const moves = await readMoves(this.world.odoo, this.batchId);
    return { made: moves.length, posted: moves.filter(({ state }) => state === "posted").length };
  }

  /** Waits until Patriot was told of all, and compares the batch with Odoo, invoice by invoice. */
  async finish(): Promise<Tally> {
    const audit = async () => {
      const { patriot, odoo } = this.world;
      const moves = await readMoves(odoo, this.batchId);
      return auditBilling({
        ...{ moves, numbered: await readNumbered(odoo, moves) },
        batch: await readBatch(patriot, this.batchId),
        invoices: await readStored(patriot, this.batchId),
        state: this.posting === "post" ? "posted" : "draft",
      });
    };
    let found = await audit();
    await until(
      "Patriot was told of all invoices",
      async () => {
        found = await audit();
        return found.notes.every((note) => !note.includes("Patriot was told"));
      },
      TOLD_MS,
    ).catch((error: unknown) => {
      if (!(error instanceof NotInTime)) {
        throw error;
      }
    });
    addTally(this.tally, found);
    return this.tally;
  }

  private start(...command: string[]): BridgeCommand {
    return startBridgeCommand(this.world.stack.data, ["billing", ...command]);
  }
}

async function prepare({ stack, odoo, patriot }: World, posting: "draft" | "post") {
  await setPosting(odoo, posting);
  const charge = { name: "Alarm event", kind: "activation", amount: "9.90" } as const;
  await putCharge({ stack, odoo, patriot }, { chargeId: CHARGE, ...charge });
  const definition: BatchDefinition = {
    ...{ definitionId: DEFINITION, name: "Alarm events of the faults", authorized: false },
    ...{ currency: await currencyOf(odoo), timeZone: "UTC" },
    kind: "activation",
    payer: "any",
  };
  await patriot.call("batchDefinition.import", { operatorId: OPERATOR, definitions: [definition] });
}

async function makeClients(world: World, fault: number, number: number) {
  if (number >= MANY) {
    const { stack, patriot, typeId } = world;
    const many = { count: number, name: `Fault${fault} billed`, typeId, span: SPAN };
    const made = await linkManyCustomers({ stack, patriot }, many);
    return made.map(({ clientId, portId }) => ({ clientId, portId }));
  }
  const customers = new Trial(world, fault);
  await customers.create(number);
  const links = await customers.settled();
  return links.flatMap(({ client_id, port_id }) =>
    client_id && port_id ? [{ clientId: client_id, portId: port_id }] : [],
  );
}
