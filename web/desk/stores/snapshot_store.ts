/** Decides what is on show: every change is published as a whole snapshot. */
export abstract class SnapshotStore<S extends object> {
  protected snapshot: S;
  private readonly onChange: (snapshot: S) => void;
  private isDisposed = false;

  constructor(first: S, onChange: (snapshot: S) => void) {
    this.snapshot = first;
    this.onChange = onChange;
  }

  /** What is on show. */
  get current(): S {
    return this.snapshot;
  }

  /** What comes later is not published any more. */
  dispose(): void {
    this.isDisposed = true;
  }

  protected publish(change: Partial<S>): void {
    if (!this.isDisposed) {
      this.snapshot = { ...this.snapshot, ...change };
      this.onChange(this.snapshot);
    }
  }
}
