import { type Committed, commitBatch } from "../../../billing/commit.ts";
import { generateBatch } from "../../../billing/generate.ts";
import type { BillingSides } from "../../../billing/patience.ts";
import { getBatch } from "../../../billing/read_batch.ts";
import type { DeskJob } from "../../../contract/desk_views.ts";
import { describeFault, PatriotPartnerError } from "../../../contract/errors.ts";
import type { PatriotCalls } from "../../../patriot/transport.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { JobCourse, Jobs } from "../jobs.ts";

/** Opens the two sides for long work, does it, and closes them. */
export type LongWork = <T>(
  course: JobCourse,
  work: (sides: BillingSides) => Promise<T>,
) => Promise<T>;

type JobMethods = Pick<
  DeskHandlers,
  "batch.generate" | "batch.commit" | "job.list" | "job.get" | "job.cancel"
>;
type JobResult = NonNullable<DeskJob["result"]>;

/** Batches that are generated and committed in this process. */
export function createJobMethods({
  patriot,
  jobs,
  withBoth,
}: {
  patriot: PatriotCalls;
  jobs: Jobs;
  withBoth: LongWork;
}): JobMethods {
  return {
    async "batch.generate"({ definitionId, runDate }, { operatorId }) {
      await assertDefinition(patriot, definitionId);
      const what = { kind: "generate", of: definitionId, startedBy: operatorId } as const;
      const job = jobs.start(what, ({ onWait, ...course }) =>
        withBoth({ onWait, ...course }, async (sides) => {
          const wish = { definitionId, runDate: runDate ?? undefined, operatorId };
          const { batch, problems, warnings } = await generateBatch(sides, { ...wish, ...course });
          return {
            batchId: batch?.batchId ?? null,
            outcome: batch ? "generated" : "nothing",
            ...{ sent: 0, posted: 0 },
            problems: [...problems, ...warnings],
          };
        }),
      );
      return { job };
    },
    async "batch.commit"({ batchId }, { operatorId }) {
      await getBatch(patriot, batchId);
      const what = { kind: "commit", of: batchId, startedBy: operatorId } as const;
      const job = jobs.start(what, ({ onWait, ...course }) =>
        withBoth({ onWait, ...course }, async (sides) =>
          toResult(await commitBatch(sides, { batchId, operatorId, ...course })),
        ),
      );
      return { job };
    },
    "job.list": () => ({ items: jobs.list() }),
    "job.get": ({ jobId }) => ({ job: jobs.get(jobId) }),
    "job.cancel": ({ jobId }) => ({ job: jobs.cancel(jobId) }),
  };
}

async function assertDefinition(patriot: PatriotCalls, definitionId: string): Promise<void> {
  const { items } = await patriot.call("batchDefinition.list", {});
  if (!items.some((item) => item.definitionId === definitionId)) {
    throw new PatriotPartnerError("not_found", { what: `Batch definition ${definitionId}` });
  }
}

function toResult(committed: Committed): JobResult {
  const { batch, outcome, sent, posted, problems, differences, unposted } = committed;
  const refused = unposted.map(({ invoiceNo, reason }) => {
    const fault = { code: "invoice_refused", params: { invoice: invoiceNo, reason } } as const;
    return { invoiceNo, record: `Invoice ${invoiceNo}`, ...describeFault(fault) };
  });
  const all = [...differences, ...problems, ...refused];
  return { batchId: batch.batchId, outcome, sent, posted, problems: all };
}
