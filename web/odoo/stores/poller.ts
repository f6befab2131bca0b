/** The least pause before a reading that only a hint asked for, in milliseconds. */
export const CALM = 2000;

/** Reads again and again while it runs, never twice at the same time. `read` must not reject. */
export class Poller {
  private readonly read: () => Promise<void>;
  private readonly every: number;
  private isRunning = false;
  private reading: Promise<void> | undefined;
  private isAskedAgain = false;
  private isHinted = false;
  private readAt = Number.NEGATIVE_INFINITY;
  private dueAt = Number.POSITIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `every`: the pause after a reading, in milliseconds. */
  constructor(read: () => Promise<void>, every: number) {
    this.read = read;
    this.every = every;
  }

  /** Reads now and goes on; one that runs already goes on as it does. */
  start(): void {
    if (!this.isRunning) {
      this.isRunning = true;
      void this.now();
    }
  }

  stop(): void {
    this.isRunning = false;
    this.cancel();
  }

  /** Reads now; during a reading, once more after it, so that what is known is fresh. */
  async now(): Promise<void> {
    if (this.reading) {
      this.isAskedAgain = true;
    } else {
      this.cancel();
      this.reading = this.readUntilFresh();
    }
    await this.reading;
  }

  /** Something may have changed: reads soon, but in a flood of hints not more often than calmly. */
  hint(): void {
    if (this.reading) {
      this.isHinted = true;
    } else if (this.isRunning) {
      this.schedule(Math.max(0, this.readAt + CALM - Date.now()));
    }
  }

  private async readUntilFresh(): Promise<void> {
    do {
      this.isAskedAgain = false;
      this.isHinted = false;
      await this.read();
      this.readAt = Date.now();
    } while (this.isAskedAgain);
    this.reading = undefined;
    if (this.isRunning) {
      this.schedule(this.isHinted ? CALM : this.every);
    }
  }

  /** An earlier reading that is planned already stays. */
  private schedule(after: number): void {
    const dueAt = Date.now() + after;
    if (dueAt < this.dueAt) {
      this.cancel();
      this.dueAt = dueAt;
      this.timer = setTimeout(() => void this.now(), after);
    }
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.dueAt = Number.POSITIVE_INFINITY;
  }
}
