import type { Answer, BridgeError } from "./bridge_answer.ts";
import { type ComparedLink, compareLinks, type LinkSource } from "./compare_links.ts";
import { type AddressKey, type Choices, chooseAll, outcomeOf } from "./comparison.ts";

export type ApplyStatus = "open" | "applying" | "applied" | "refused";

/** A link whose client in Patriot says something else, or is not there, or was written by newer data. */
export type Difference = ComparedLink & {
  choices: Choices;
  status: ApplyStatus;
  error: BridgeError | null;
};

export type BatchSnapshot = {
  status: "reading" | "cancelled" | "failed" | "done";
  /** Links that were compared, of `total`. */
  done: number;
  total: number;
  /** Of them those without a client in Patriot so far; there is nothing to compare. */
  skipped: number;
  differences: readonly Difference[];
  error: BridgeError | null;
};

export type BatchSource = LinkSource & {
  /** The links to compare, by id. */
  listIds: () => Promise<Answer<number[]>>;
  apply: (id: number, pulls: Partial<Record<AddressKey, string>>) => Promise<Answer<unknown>>;
  onChange: (snapshot: BatchSnapshot) => void;
};

/** Links read and asked about at once; the bridge takes 200. */
const CHUNK = 100;
const START: BatchSnapshot = {
  status: "reading",
  done: 0,
  total: 0,
  skipped: 0,
  differences: [],
  error: null,
};

/** Compares many links with Patriot, page by page, and keeps only what differs. */
export class CompareBatch {
  private readonly source: BatchSource;
  private snapshot = START;
  private ids: number[] = [];
  private run = 0;

  constructor(source: BatchSource) {
    this.source = source;
  }

  /** What was published last. */
  get shown(): BatchSnapshot {
    return this.snapshot;
  }

  /** Compares all links anew. */
  async start(): Promise<void> {
    this.run += 1;
    const run = this.run;
    this.snapshot = START;
    this.publish({});
    const ids = await this.source.listIds();
    if (run !== this.run) {
      return;
    }
    if (!ids.ok) {
      this.publish({ status: "failed", error: ids.error });
      return;
    }
    this.ids = ids.result;
    this.publish({ total: this.ids.length });
    await this.proceed(run);
  }

  /** Goes on after {@link cancel} or a failure, where it stopped. */
  async resume(): Promise<void> {
    this.run += 1;
    if (this.ids.length === 0) {
      await this.start();
      return;
    }
    this.publish({ status: "reading", error: null });
    await this.proceed(this.run);
  }

  /** Stops; what was found stays. */
  cancel(): void {
    this.run += 1;
    this.publish({ status: "cancelled" });
  }

  dispose(): void {
    this.run += 1;
  }

  choose(id: number, choices: Choices): void {
    this.change(id, { choices });
  }

  /** Applies the choices of each link, one after the other; a refusal stays with its link. */
  async apply(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const difference = this.snapshot.differences.find(({ link }) => link.id === id);
      if (difference?.client && !["applying", "applied"].includes(difference.status)) {
        this.change(id, { status: "applying", error: null });
        const { pulls } = outcomeOf(difference.rows, difference.choices);
        const answer = await this.source.apply(id, pulls);
        this.change(
          id,
          answer.ok ? { status: "applied" } : { status: "refused", error: answer.error },
        );
      }
    }
  }

  /** Chooses one winner for all fields of each link and applies it. */
  async applyAll(ids: readonly number[], winner: "odoo" | "patriot"): Promise<void> {
    for (const { link, rows, status } of this.snapshot.differences) {
      if (ids.includes(link.id) && status !== "applied") {
        this.choose(link.id, chooseAll(rows, winner));
      }
    }
    await this.apply(ids);
  }

  private async proceed(run: number): Promise<void> {
    while (run === this.run && this.snapshot.done < this.ids.length) {
      const ids = this.ids.slice(this.snapshot.done, this.snapshot.done + CHUNK);
      const compared = await compareLinks(this.source, ids);
      if (run !== this.run) {
        return;
      }
      if (!compared.ok) {
        this.publish({ status: "failed", error: compared.error });
        return;
      }
      const { links, skipped } = compared.result;
      this.publish({
        done: this.snapshot.done + ids.length,
        skipped: this.snapshot.skipped + skipped,
        differences: [
          ...this.snapshot.differences,
          ...links
            .filter(differs)
            .map((link): Difference => ({ ...link, choices: {}, status: "open", error: null })),
        ],
      });
    }
    if (run === this.run) {
      this.publish({ status: "done" });
    }
  }

  private change(id: number, change: Partial<Difference>): void {
    this.publish({
      differences: this.snapshot.differences.map((difference) =>
        difference.link.id === id ? { ...difference, ...change } : difference,
      ),
    });
  }

  private publish(change: Partial<BatchSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.source.onChange(this.snapshot);
  }
}

function differs({ link, client, rows }: ComparedLink): boolean {
  const isBlocked = link.error_code === "odoo_older";
  return isBlocked || client === null || rows.some(({ isEqual }) => !isEqual);
}
