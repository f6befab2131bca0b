import type { ChargePeriod } from "../../contract/charges.ts";
import type { NewCharge } from "../store/charges.ts";

const monthly = (changes: Partial<ChargePeriod> = {}): ChargePeriod => ({
  unit: "month",
  every: 1,
  start: "2026-01-01",
  partCharging: { kind: "custom", days: 1 },
  billOn: { days: 0, when: "before", of: "start" },
  ...changes,
});

type Service = Partial<NewCharge> & { period: ChargePeriod };

const service = (chargeId: string, name: string, amount: string, more: Service): NewCharge => ({
  chargeId,
  name,
  kind: "service",
  ledgerCode: "4000",
  amount,
  quantity: "1",
  onlyCommissioned: true,
  ...more,
});

const single = (
  kind: "activation" | "workOrder",
  chargeId: string,
  name: string,
  amount: string,
  quantity = "1",
): NewCharge => ({
  chargeId,
  name,
  kind,
  ledgerCode: kind === "activation" ? "4100" : "4200",
  amount,
  quantity,
  period: null,
  onlyCommissioned: false,
});

/** Master charges of the first start: every kind of period and part charging is among them. */
export const CHARGES: readonly NewCharge[] = [
  service("MON-RES", "Alarm monitoring, residential", "29.90", {
    period: monthly({ billOn: { days: 14, when: "before", of: "start" } }),
  }),
  service("MON-COM", "Alarm monitoring, commercial", "59.50", { period: monthly() }),
  service("MON-FIRE", "Fire alarm monitoring", "252.00", {
    period: monthly({ every: 3, partCharging: { kind: "whole" } }),
  }),
  service("MON-PEND", "Medical pendant", "18.40", {
    period: monthly({ start: "2026-01-31", partCharging: { kind: "none" } }),
  }),
  service("MON-GPRS", "Mobile backup path", "8.25", {
    period: monthly({
      start: "2026-01-15",
      partCharging: { kind: "custom", days: 7 },
      billOn: { days: 0, when: "after", of: "end" },
    }),
  }),
  service("KEYHOLD", "Keyholding", "120.00", {
    period: monthly({
      every: 12,
      start: "2026-10-01",
      partCharging: { kind: "whole" },
      billOn: { days: 30, when: "before", of: "start" },
    }),
  }),
  service("TEST-28", "Line test every 28 days", "3.75", {
    period: monthly({
      unit: "day",
      every: 28,
      start: "2026-01-05",
      partCharging: { kind: "none" },
      billOn: { days: 1, when: "after", of: "end" },
    }),
  }),
  service("REPORT", "Monthly activity report, per copy", "4.60", {
    ledgerCode: "4010",
    quantity: "2",
    onlyCommissioned: false,
    period: monthly({ billOn: { days: 5, when: "after", of: "end" } }),
  }),
  single("activation", "CLEAN-OP", "False alarm handled", "12.50"),
  single("activation", "PATROL", "Patrol dispatched", "68.00"),
  single("workOrder", "SVC-VISIT", "Service visit", "95.00"),
  single("workOrder", "SVC-HOUR", "Technician, per hour", "78.00", "1.5"),
  single("workOrder", "SVC-PART", "Battery 12 V 7 Ah", "24.90"),
];

/** Service charges that a copy of a template brings. */
export const TEMPLATE_CHARGES: Record<string, readonly string[]> = {
  "1001": ["MON-RES"],
  "1002": ["MON-RES"],
  "1003": ["MON-RES", "MON-PEND"],
  "1004": ["MON-RES", "MON-GPRS"],
  "2001": ["MON-COM"],
  "2002": ["MON-COM"],
  "2003": ["MON-COM", "MON-GPRS"],
  "2004": ["MON-COM"],
  "3001": ["MON-COM"],
  "3002": ["MON-COM"],
  "4001": ["MON-COM", "MON-GPRS", "KEYHOLD"],
  "5001": ["MON-FIRE"],
};

/** Other terms of dealers. */
export const DEALER_OVERRIDES = [
  { dealerId: "D001", chargeId: "MON-RES", terms: { amount: "19.50" } },
  { dealerId: "D001", chargeId: "MON-COM", terms: { amount: "41.00" } },
  { dealerId: "D002", chargeId: "MON-RES", terms: { amount: "22.00", onlyCommissioned: false } },
  { dealerId: "D003", chargeId: "CLEAN-OP", terms: { amount: "9.90" } },
  { dealerId: "D006", chargeId: "MON-COM", terms: { period: monthly({ every: 3 }) } },
] as const;

/** Dealers whose clients pay for themselves. */
export const DEALERS_THAT_DO_NOT_PAY: readonly string[] = ["D004", "D010"];

export const ACTIVATION_EVENTS = [
  { chargeId: "CLEAN-OP", event: "Burglary alarm, front door" },
  { chargeId: "CLEAN-OP", event: "Burglary alarm, motion sensor" },
  { chargeId: "CLEAN-OP", event: "Failed to close" },
  { chargeId: "PATROL", event: "Hold-up alarm" },
  { chargeId: "PATROL", event: "Burglary alarm, two zones" },
] as const;

export const WORK_ORDERS = [
  {
    title: "Replace the panel's battery",
    charges: [
      { chargeId: "SVC-VISIT", description: "Call-out" },
      { chargeId: "SVC-PART", description: "Battery replaced" },
    ],
  },
  {
    title: "Yearly inspection",
    charges: [
      { chargeId: "SVC-VISIT", description: "Yearly inspection" },
      { chargeId: "SVC-HOUR", description: "Every detector tested" },
    ],
  },
  { title: "Move a motion sensor", charges: [{ chargeId: "SVC-HOUR", description: "Moved" }] },
] as const;
