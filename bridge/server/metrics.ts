import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { OutcomeEvent } from "../sync/link_worker.ts";
import type { CallListener } from "./rpc_dispatcher.ts";

/** What the gauges show at the moment they are read. */
export type MetricsSource = {
  pending: number;
  blocked: number;
  active: number;
  patriotUp: boolean;
  odooUp: boolean;
};

export type Metrics = {
  onCall: CallListener;
  countOutcome(event: OutcomeEvent): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
};

const BUCKETS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30]; // seconds

/** The bridge's numbers for Prometheus; no label ever names a customer or a client. */
export function createMetrics(read: () => MetricsSource): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const outcomes = new Counter({
    name: "patriot_bridge_outcomes_total",
    help: "Reconciled links by outcome, action and error code",
    labelNames: ["outcome", "action", "code"],
    registers,
  });
  const calls = new Counter({
    name: "patriot_bridge_rpc_calls_total",
    help: "Calls of /rpc, and of the desk, by method and outcome (ok or an error code)",
    labelNames: ["method", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "patriot_bridge_rpc_seconds",
    help: "Duration of calls of /rpc, and of the desk",
    labelNames: ["method"],
    buckets: BUCKETS,
    registers,
  });
  const reconciles = new Histogram({
    name: "patriot_bridge_reconcile_seconds",
    help: "Duration of one run over a link",
    buckets: BUCKETS,
    registers,
  });
  const gauges: [string, string, (source: MetricsSource) => number][] = [
    ["pending", "Links behind and not blocked", (source) => source.pending],
    ["blocked", "Links that a person must mend", (source) => source.blocked],
    ["active", "Links that are reconciled right now", (source) => source.active],
    ["patriot_up", "1 when Patriot answered last", (source) => Number(source.patriotUp)],
    ["odoo_up", "1 when Odoo answered last", (source) => Number(source.odooUp)],
  ];
  for (const [name, help, pick] of gauges) {
    new Gauge({
      name: `patriot_bridge_${name}`,
      help,
      registers,
      collect() {
        this.set(pick(read()));
      },
    });
  }
  return {
    onCall(method, outcome, duration) {
      calls.inc({ method, outcome });
      seconds.observe({ method }, duration);
    },
    countOutcome({ outcome, action, code, seconds: duration }) {
      outcomes.inc({ outcome, action: action ?? "", code: code ?? "" });
      reconciles.observe(duration);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
