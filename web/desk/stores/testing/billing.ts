import type { Batch, BatchDefinition } from "../../../../bridge/contract/batches.ts";
import type { DeskJob } from "../../../../bridge/contract/desk_views.ts";
import type { ShownInvoice } from "../batch_store.ts";

export function aBatch(change: Partial<Batch> = {}): Batch {
  return {
    batchId: "B000001",
    installationId: "0d3d8a5e-6f5e-4f4e-9c8e-0a7b2f2f5b11",
    definitionId: "ODOO-SERVICE-DIRECT",
    name: "Service charges",
    kind: "service",
    runDate: "2026-11-01",
    currency: "EUR",
    state: "unauthorized",
    invoiceCount: 120,
    lineCount: 240,
    total: "2400.00",
    sentCount: 0,
    createdBy: "OP01",
    createdAt: "2026-11-01T08:00:00.000Z",
    authorizedBy: null,
    authorizedAt: null,
    committedAt: null,
    ...change,
  };
}

export function aJob(change: Partial<DeskJob> = {}): DeskJob {
  return {
    jobId: "6f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11",
    kind: "commit",
    of: "B000001",
    startedBy: "OP01",
    startedAt: "2026-11-01T09:00:00.000Z",
    endedAt: null,
    state: "running",
    progress: null,
    waiting: null,
    fault: null,
    result: null,
    ...change,
  };
}

export function anInvoice(seq: number, change: Partial<ShownInvoice> = {}): ShownInvoice {
  return {
    seq,
    invoiceNo: `B000001-${String(seq).padStart(5, "0")}`,
    dealerId: null,
    payerName: `Payer ${seq}`,
    customer: null,
    total: "20.00",
    sections: [],
    odoo: null,
    url: null,
    ...change,
  };
}

export function aDefinition(change: Partial<BatchDefinition> = {}): BatchDefinition {
  return {
    definitionId: "ODOO-SERVICE-DIRECT",
    name: "Service charges",
    kind: "service",
    payer: "client",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    authorized: false,
    ...change,
  };
}
