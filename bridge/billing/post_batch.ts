import { setTimeout } from "node:timers/promises";
import type { Batch } from "../contract/batches.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { Interrupted, stopIfInterrupted } from "./interrupted.ts";
import type { BillingSides } from "./patience.ts";
import type { Course } from "./progress.ts";
import { keyOf } from "./send_batch.ts";

const CHUNK = 100;
/** How long drafts that another caller posts are waited for. */
const WAIT_MS = 60_000;
const PAUSE_MS = 300;

export type Posted = {
  posted: number;
  /** Drafts that Odoo could not post, and why, in its words. */
  unposted: { invoiceNo: string; reason: string }[];
};

/**
 * Posts the drafts of an agreed batch, by `parallel` callers. Whoever else posts meanwhile, each is
 * posted once.
 *
 * @throws PatriotPartnerError of Odoo; Interrupted between two calls
 */
export async function postInvoices(
  { odoo }: BillingSides,
  { batch, toPost, parallel }: { batch: Batch; toPost: number; parallel: number },
  { signal, onProgress }: Course = {},
): Promise<Posted> {
  const failed = new Map<string, string>();
  let posted = 0;
  let remaining = toPost;
  let lastGain = performance.now();
  if (toPost > 0) {
    onProgress?.("posting", posted, toPost);
  }

  async function postMore(): Promise<void> {
    while (remaining > 0 && performance.now() - lastGain < WAIT_MS) {
      stopIfInterrupted(signal);
      const answer = await odoo.call("billing_post", { ...keyOf(batch), limit: CHUNK });
      for (const { invoice_no, reason } of answer.failed) {
        failed.set(invoice_no, reason);
      }
      posted += answer.posted;
      remaining = answer.remaining;
      onProgress?.("posting", Math.min(toPost, posted + failed.size), toPost);
      if (answer.posted > 0) {
        lastGain = performance.now();
      } else if (remaining > 0) {
        await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {
          throw new Interrupted();
        });
      }
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: parallel }, postMore));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure !== undefined) {
    throw failure.reason;
  }
  if (remaining > 0) {
    const reason = `billing_post: ${remaining} drafts are not posted, nor named`;
    throw new PatriotPartnerError("odoo_invalid_answer", { reason });
  }
  return { posted, unposted: [...failed].map(([invoiceNo, reason]) => ({ invoiceNo, reason })) };
}
