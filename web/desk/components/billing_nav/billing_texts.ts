import type { Batch, BatchDefinition } from "../../../../bridge/contract/batches.ts";
import type { ChargeKind, ChargePeriod } from "../../../../bridge/contract/charges.ts";
import { formatDecimal } from "../../i18n/formats.ts";
import { _t } from "../../i18n/translate.ts";

/** Words of billing that several of its pages use. */

export function kindText(kind: ChargeKind): string {
  const texts = {
    service: _t("Service"),
    activation: _t("Activation"),
    workOrder: _t("Work order"),
  };
  return texts[kind];
}

export function payerText(payer: BatchDefinition["payer"]): string {
  const texts = {
    client: _t("Clients that pay themselves"),
    dealer: _t("Clients whose dealer pays"),
    any: _t("All clients"),
  };
  return texts[payer];
}

export function batchStateText(state: Batch["state"]): string {
  const texts = {
    generating: _t("Generating"),
    unauthorized: _t("Unauthorized"),
    authorized: _t("Authorized"),
    committed: _t("Committed"),
    rejected: _t("Rejected"),
  };
  return texts[state];
}

/** Class of the badge of a state. */
export function batchStateClass(state: Batch["state"]): string {
  const classes = {
    generating: "badge_muted",
    unauthorized: "badge_warning",
    authorized: "badge_info",
    committed: "badge_success",
    rejected: "badge_muted",
  };
  return classes[state];
}

/** `1,234.50 EUR`. */
export function money(amount: string, currency: string): string {
  return `${formatDecimal(amount)} ${currency}`;
}

/** How a charge recurs, in short: `every 3 months`; "" for one that does not. */
export function periodText(period: ChargePeriod | null): string {
  if (!period) {
    return "";
  }
  const { unit, every } = period;
  if (every === 1) {
    return unit === "month" ? _t("every month") : _t("every day");
  }
  return unit === "month"
    ? _t("every %(count)s months", { count: every })
    : _t("every %(count)s days", { count: every });
}
