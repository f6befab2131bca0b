/**
 * When a server may not answer because the mix broke it: from a fault's begin until its end, and for
 * what began before that.
 */
export class Health {
  private broken = 0;
  private mendedAt = 0;

  /** The server, or what it stands on, is disturbed while `work` runs. */
  async disturb(work: () => Promise<void>): Promise<void> {
    this.broken += 1;
    try {
      await work();
    } finally {
      this.broken -= 1;
      this.mendedAt = performance.now();
    }
  }

  /** Whether the server was whole from `since` (`performance.now()`) until now. */
  wasWholeSince(since: number): boolean {
    return this.broken === 0 && this.mendedAt < since;
  }
}

/** Of the two servers that people work with. */
export interface Healths {
  odoo: Health;
  patriot: Health;
}
