import type { patriotBillingMethods } from "../contract/patriot_billing.ts";
import type { Handlers } from "./handlers.ts";
import { listActivations } from "./store/activations.ts";
import { listAssignments } from "./store/assignments.ts";
import { importDefinitions, listDefinitions } from "./store/batch_definitions.ts";
import { addInvoices, setInvoices } from "./store/batch_invoices.ts";
import { authorizeBatch, closeBatch, commitBatch, rejectBatch } from "./store/batch_states.ts";
import { answerBatch, createBatch, findBatch, listBatches } from "./store/batches.ts";
import { listCharges, listOverrides, setProduct } from "./store/charges.ts";
import type { Store } from "./store/database.ts";
import { walkInvoices } from "./store/invoices.ts";
import { listWorkOrders } from "./store/work_orders.ts";

/** Billing's methods of the contract on `store`. */
export function createBillingHandlers(store: Store): Handlers<keyof typeof patriotBillingMethods> {
  return {
    "charge.list": (params) => listCharges(store, params),
    "charge.setProduct": async (params) => ({ charge: await setProduct(store, params) }),
    "chargeOverride.list": (walk) => listOverrides(store, walk),
    "assignment.list": (walk) => listAssignments(store, walk),
    "activation.list": (walk) => listActivations(store, walk),
    "workOrder.list": (walk) => listWorkOrders(store, walk),
    "batchDefinition.list": () => listDefinitions(store),
    "batchDefinition.import": (params) => importDefinitions(store, params),
    "batch.create": async (params) => ({ batch: await createBatch(store, params) }),
    "batch.addInvoices": async (params) => ({ batch: await addInvoices(store, params) }),
    "batch.close": async (params) => ({ batch: await closeBatch(store, params) }),
    "batch.list": (params) => listBatches(store, params),
    "batch.get": async ({ batchId }) => {
      const row = await findBatch(store, batchId);
      return { batch: row === undefined ? null : await answerBatch(store, row) };
    },
    "batch.invoices": (walk) => walkInvoices(store, walk),
    "batch.authorize": async (params) => ({ batch: await authorizeBatch(store, params) }),
    "batch.reject": async (params) => ({ batch: await rejectBatch(store, params) }),
    "batch.setInvoices": async (params) => ({ batch: await setInvoices(store, params) }),
    "batch.commit": async (params) => ({ batch: await commitBatch(store, params) }),
  };
}
