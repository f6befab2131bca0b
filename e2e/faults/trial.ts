import { randomBytes } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { audit } from "./audit.ts";
import type { Call } from "./faults.ts";
import { type Link, readClients, readCustomers, readLinks } from "./records.ts";
import { addTally, count, emptyTally, type Tally } from "./tally.ts";
import { NotInTime, until } from "./until.ts";
import { ensureOdoo, type World } from "./world.ts";

/** Longest time that a save in Odoo may take, in ms, whatever is broken. */
const MAX_SAVE_MS = 2_000;
/** Processes that want each processor, from which on the machine is to blame for slowness. */
const BUSY_LOAD = 2;
const BUSY_PATIENCE = 5;
const BATCH = 100;

type Values = Record<string, unknown>;

/** One try of a fault: its customers, told by a token in their names, and what is found of them. */
export class Trial {
  readonly token: string;
  readonly tally: Tally = emptyTally();
  private made = 0;

  constructor(
    readonly world: World,
    fault: number,
  ) {
    this.token = `Fault${fault} ${randomBytes(4).toString("hex")}`;
  }

  /** Counts as wrong what is not so. */
  expect(isSo: boolean, note: string): void {
    if (!isSo) {
      count(this.tally, "wrong", note);
    }
  }

  /** Creates customers who ask for a client; each save is timed. Answers their IDs. */
  async create(number = 1, values: Values = {}): Promise<number[]> {
    const ids: number[] = [];
    while (ids.length < number) {
      const batch = Array.from({ length: Math.min(BATCH, number - ids.length) }, () =>
        this.newCustomer(values),
      );
      ids.push(...(await this.timed(() => this.createRaw(batch), batch.length === 1)));
    }
    return ids;
  }

  async createOne(values: Values = {}): Promise<number> {
    const [id] = await this.create(1, values);
    if (id === undefined) {
      throw new Error("Odoo created no customer");
    }
    return id;
  }

  /** Creates one customer and waits until it is linked. */
  async createLinked(values: Values = {}): Promise<number> {
    const id = await this.createOne(values);
    await this.settled();
    return id;
  }

  newCustomer(values: Values = {}): Values {
    this.made += 1;
    return {
      name: `${this.token} no ${this.made}`,
      street: `${this.made} Kauri Lane`,
      city: "Nelson",
      zip: "7010",
      phone: "+64 3 555 0100",
      patriot_type_id: this.world.typeId,
      patriot_insert: true,
      ...values,
    };
  }

  createRaw(values: Values[]): Promise<number[]> {
    return this.world.odoo.call<number[]>("res.partner", "create", [values]);
  }

  async edit(ids: number[], values: Values): Promise<void> {
    await this.timed(() => this.world.odoo.call("res.partner", "write", [ids, values]));
  }

  async links(): Promise<Link[]> {
    try {
      return await readLinks(this.world.odoo, this.token);
    } catch (error) {
      if (!isBroken(error)) {
        throw error;
      }
      // Odoo's master ends when it finds no PostgreSQL as it starts a worker.
      await ensureOdoo(this.world);
      return readLinks(this.world.odoo, this.token);
    }
  }

  /** The only link of this trial, as it is now. */
  async link(): Promise<Link> {
    const [link] = await this.links();
    if (!link) {
      throw new Error(`no customer of ${this.token} has a link`);
    }
    return link;
  }

  clients() {
    return readClients(this.world.patriot, this.token);
  }

  /** Waits until so many inserts of this trial were sent to Patriot. @throws NotInTime */
  async insertsReach(wanted: number, timeoutMs = 60_000): Promise<void> {
    const { patriotProxy } = this.world;
    const isOurs = ({ params }: Call) => JSON.stringify(params).includes(this.token);
    await until(
      `${wanted} inserts are sent`,
      () => patriotProxy.count("client.insert", isOurs) >= wanted,
      timeoutMs,
    );
  }

  /** Waits until every link is up to date or needs a person. @throws NotInTime */
  async settled(timeoutMs = 60_000): Promise<Link[]> {
    return until(
      `all links of ${this.token} are up to date`,
      async () => {
        const links = await this.links();
        return links.every(isQuiet) && links;
      },
      timeoutMs,
    );
  }

  /**
   * Waits until all is quiet and compares every link with Patriot.
   * @param options.links how many links the customers of this trial shall have
   */
  async finish({ links = this.made, timeoutMs = 60_000 } = {}): Promise<Tally> {
    await this.settled(timeoutMs).catch((error: unknown) => {
      if (!(error instanceof NotInTime)) {
        throw error;
      }
    });
    const records = {
      links: await this.links(),
      customers: await readCustomers(this.world.odoo, this.token),
      clients: await this.clients(),
    };
    addTally(this.tally, audit(records));
    for (let missing = records.links.length; missing < links; missing += 1) {
      count(this.tally, "lost", "a customer has no link");
    }
    for (let extra = links; extra < records.links.length; extra += 1) {
      count(this.tally, "doubled", "a customer has a link too many");
    }
    return this.tally;
  }

  /** Runs a save of one customer and judges how long a person would have waited. */
  async timed<T>(save: () => Promise<T>, isOne = true): Promise<T> {
    const started = performance.now();
    const result = await save();
    if (isOne) {
      this.judgeTime("a save", performance.now() - started);
    }
    return result;
  }

  /** What is too slow is wrong; on a machine that others keep busy it is only told, up to a bound. */
  judgeTime(what: string, ms: number, limitMs = MAX_SAVE_MS): void {
    const [load = 0] = loadavg();
    const isBusy = load > BUSY_LOAD * availableParallelism();
    if (ms > limitMs * (isBusy ? BUSY_PATIENCE : 1)) {
      count(this.tally, "wrong", `${what} took ${Math.round(ms)} ms`);
    } else if (ms > limitMs) {
      this.tally.notes.push(`${what} took ${Math.round(ms)} ms at a load of ${load.toFixed(1)}`);
    }
  }
}

/** fetch throws a TypeError when it got no answer. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError;
}

function isQuiet(link: Link): boolean {
  return link.state === "failed" || link.revision === link.applied_revision;
}
