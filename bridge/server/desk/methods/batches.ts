import { checkBatch } from "../../../billing/commit.ts";
import { compareWithBatch, getBatch, readInvoices } from "../../../billing/read_batch.ts";
import { authorizeBatch, rejectBatch } from "../../../billing/review.ts";
import type { DeskSides } from "../../../clients/desk_sides.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { Jobs } from "../jobs.ts";
import type { LinkReader } from "../link_reader.ts";

type BatchMethods = Pick<
  DeskHandlers,
  "batch.list" | "batch.get" | "batch.invoices" | "batch.check" | "batch.authorize" | "batch.reject"
>;

/** Billing batches as people review them; what takes long is in jobs.ts. */
export function createBatchMethods({
  sides,
  links,
  jobs,
}: {
  sides: DeskSides;
  links: LinkReader;
  jobs: Pick<Jobs, "ofBatch">;
}): BatchMethods {
  const { patriot } = sides;
  return {
    "batch.list": (params) => patriot.call("batch.list", params),
    async "batch.get"({ batchId }) {
      return { batch: await getBatch(patriot, batchId), job: jobs.ofBatch(batchId) };
    },
    async "batch.invoices"(params) {
      const [{ items, next }, urls] = await Promise.all([
        patriot.call("batch.invoices", params),
        links.read(),
      ]);
      const shown = items.map((invoice) => ({
        ...invoice,
        url: invoice.odoo && urls.invoiceUrl(invoice.odoo.id),
      }));
      return { items: shown, next };
    },
    async "batch.check"({ batchId }) {
      const batch = await getBatch(patriot, batchId);
      const invoices = await readInvoices(patriot, batch);
      const differences = compareWithBatch(batch, invoices);
      const { there, toSend, problems } = await checkBatch(sides, { batch, invoices });
      return {
        ready: toSend.length,
        there: there.length,
        problems: [...differences, ...problems],
      };
    },
    async "batch.authorize"({ batchId }, { operatorId }) {
      return { batch: await authorizeBatch(patriot, { batchId, operatorId }) };
    },
    async "batch.reject"({ batchId, reason }, { operatorId }) {
      return { batch: await rejectBatch(patriot, { batchId, reason, operatorId }) };
    },
  };
}
