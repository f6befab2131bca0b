/**
 * When Odoo may not answer because the mix broke it: from a fault's begin until a while after its
 * end, because a save that began before may still fail.
 */
export class OdooHealth {
  private broken = 0;
  private mendedAt = 0;

  /** Odoo, or what it stands on, is disturbed while `work` runs. */
  async disturb(work: () => Promise<void>): Promise<void> {
    this.broken += 1;
    try {
      await work();
    } finally {
      this.broken -= 1;
      this.mendedAt = performance.now();
    }
  }

  /** Whether Odoo was whole from `since` (`performance.now()`) until now. */
  wasWholeSince(since: number): boolean {
    return this.broken === 0 && this.mendedAt < since;
  }
}
