import { Decimal } from "decimal.js";
import type { Batch } from "../contract/batches.ts";
import type { BilledClient, DaySpan } from "../contract/charges.ts";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { type AnswerChecks, isSame } from "./answer_check.ts";
import { invalidAnswer } from "./http_exchange.ts";

type Payer = PatriotParams<"assignment.list">["payer"];
type Walk = { after?: number | undefined; limit?: number | undefined };

/** A walk that goes back would bill twice or never end, one that jumps would leave out. */
function checkWalk(
  method: string,
  { after = 0, limit = Number.POSITIVE_INFINITY }: Walk,
  { keys, next }: { keys: number[]; next: number | null },
): void {
  const isRising = keys.every((key, index) => key > (keys[index - 1] ?? after));
  if (!isRising || keys.length > limit) {
    throw invalidAnswer(`${method}: the page is not in order, or larger than asked for`);
  }
  if (next !== null && next !== keys.at(-1)) {
    throw invalidAnswer(`${method}: the next page does not follow this one`);
  }
}

function checkPayers(method: string, payer: Payer, clients: BilledClient[]): void {
  if (payer !== "any" && clients.some((client) => client.payer !== payer)) {
    throw invalidAnswer(`${method}: a client of another payer`);
  }
}

function checkBilled(spans: DaySpan[]): void {
  const isInOrder = spans.every(({ from, to }, index) => {
    const before = spans[index - 1];
    return from <= to && (before === undefined || before.to < from);
  });
  if (!isInOrder) {
    throw invalidAnswer("assignment.list: billed spans are not in order");
  }
}

/** A batch in another state than the call leaves behind would be taken for done. */
function checkBatch(
  method: string,
  { batchId }: { batchId: string },
  batch: Batch,
  states?: readonly Batch["state"][],
): void {
  if (batch.batchId !== batchId) {
    throw invalidAnswer(`${method}: it is about batch ${batch.batchId}, not ${batchId}`);
  }
  if (states !== undefined && !states.includes(batch.state)) {
    throw invalidAnswer(`${method}: the batch is ${batch.state}`);
  }
}

/** Of billing: a wrong answer would bill somebody else, twice, or not at all. */
export const BILLING_CHECKS: AnswerChecks = {
  "charge.setProduct": ({ chargeId, product }, { charge }) => {
    if (!isSame(charge.chargeId, chargeId) || charge.product?.id !== product?.id) {
      throw invalidAnswer("charge.setProduct: it is about another charge or product");
    }
  },
  "chargeOverride.list": (walk, { items, next }) => {
    const keys = items.map(({ overrideId }) => overrideId);
    checkWalk("chargeOverride.list", walk, { keys, next });
  },
  "assignment.list": ({ payer, ...walk }, { items, next }) => {
    const keys = items.map(({ assignmentId }) => assignmentId);
    checkWalk("assignment.list", walk, { keys, next });
    checkPayers(
      "assignment.list",
      payer,
      items.map(({ client }) => client),
    );
    for (const { billed } of items) {
      checkBilled(billed);
    }
  },
  "activation.list": ({ payer, until, ...walk }, { items, next }) => {
    const keys = items.map(({ activationId }) => activationId);
    checkWalk("activation.list", walk, { keys, next });
    checkPayers(
      "activation.list",
      payer,
      items.map(({ client }) => client),
    );
    if (items.some(({ at }) => Date.parse(at) > Date.parse(until))) {
      throw invalidAnswer("activation.list: an activation is later than asked for");
    }
  },
  "workOrder.list": ({ payer, until, ...walk }, { items, next }) => {
    const keys = items.map(({ workOrderId }) => workOrderId);
    checkWalk("workOrder.list", walk, { keys, next });
    checkPayers(
      "workOrder.list",
      payer,
      items.map(({ client }) => client),
    );
    if (items.some(({ completedOn }) => completedOn > until)) {
      throw invalidAnswer("workOrder.list: a work order was completed later than asked for");
    }
  },
  "batch.create": ({ definitionId, runDate }, { batch }) => {
    if (batch.definitionId !== definitionId || batch.runDate !== runDate) {
      throw invalidAnswer("batch.create: it is about another batch");
    }
  },
  "batch.addInvoices": (asked, { batch }) => {
    checkBatch("batch.addInvoices", asked, batch, ["generating"]);
  },
  "batch.close": ({ invoiceCount, lineCount, total, ...asked }, { batch }) => {
    checkBatch("batch.close", asked, batch, ["unauthorized", "authorized", "committed"]);
    const isSameCount = batch.invoiceCount === invoiceCount && batch.lineCount === lineCount;
    if (!isSameCount || !new Decimal(batch.total).equals(total)) {
      throw invalidAnswer("batch.close: it was closed with other totals");
    }
  },
  "batch.list": ({ definitionId, states = [] }, { items }) => {
    const isOther = (batch: Batch) =>
      (definitionId && batch.definitionId !== definitionId) ||
      (states.length > 0 && !states.includes(batch.state));
    if (items.some(isOther)) {
      throw invalidAnswer("batch.list: a batch that was not asked for");
    }
  },
  "batch.get": (asked, { batch }) => {
    if (batch !== null) {
      checkBatch("batch.get", asked, batch);
    }
  },
  "batch.invoices": (walk, { items, next }) => {
    checkWalk("batch.invoices", walk, { keys: items.map(({ seq }) => seq), next });
  },
  "batch.authorize": (asked, { batch }) => {
    checkBatch("batch.authorize", asked, batch, ["authorized", "committed"]);
  },
  "batch.reject": (asked, { batch }) => checkBatch("batch.reject", asked, batch, ["rejected"]),
  "batch.setInvoices": (asked, { batch }) => checkBatch("batch.setInvoices", asked, batch),
  "batch.commit": (asked, { batch }) => checkBatch("batch.commit", asked, batch, ["committed"]),
};
