import type { Activation } from "../../contract/charges.ts";
import {
  type BillableCharge,
  type Billing,
  type BillingLine,
  clientNoOf,
  findCharge,
  makeLine,
} from "./billing_line.ts";
import { describeActivations } from "./descriptions.ts";
import { localDay } from "./local_days.ts";
import { Decimal, plainNumber } from "./money.ts";

/** More activations of one client and charge are several lines. */
const MAX_ITEMS = 1_000;

type Group = { found: BillableCharge; activations: Activation[]; quantity: Decimal };

/** Lines of alarm events up to the run date: one per client, charge and amount of one. */
export function activationLines(
  billing: Billing,
  activations: readonly Activation[],
  { runDate, timeZone }: { runDate: string; timeZone: string },
): BillingLine[] {
  const groups = new Map<string, Group[]>();
  for (const activation of inOrder(activations)) {
    if (localDay(activation.at, timeZone) <= runDate) {
      addToGroups(groups, activation, findCharge(billing, useOf(activation)));
    }
  }
  return [...groups.values()].flat().flatMap((group) => lineOf(billing, group));
}

function inOrder(activations: readonly Activation[]): Activation[] {
  return activations
    .map((activation) => ({ activation, moment: Date.parse(activation.at) }))
    .sort((a, b) => a.moment - b.moment || a.activation.activationId - b.activation.activationId)
    .map(({ activation }) => activation);
}

function useOf({ activationId, chargeId, client, terms }: Activation) {
  const { clientId, portId } = client;
  return {
    item: { kind: "activation", activationId, chargeId, clientId, portId },
    client,
    terms,
  } as const;
}

function addToGroups(
  groups: Map<string, Group[]>,
  activation: Activation,
  found: BillableCharge | undefined,
): void {
  if (!found) {
    return;
  }
  const { terms, payer } = found;
  const clientNo = clientNoOf(activation.client);
  const key = [payer.key, clientNo, activation.chargeId, plainNumber(terms.amount)].join("\n");
  const same = groups.get(key) ?? [];
  groups.set(key, same);
  const last = same.at(-1);
  if (last && last.activations.length < MAX_ITEMS) {
    last.activations.push(activation);
    last.quantity = last.quantity.plus(terms.quantity);
  } else {
    same.push({ found, activations: [activation], quantity: new Decimal(terms.quantity) });
  }
}

function lineOf(billing: Billing, { found, activations, quantity }: Group): BillingLine[] {
  const [first] = activations;
  if (!first) {
    return [];
  }
  const { charge, payer, terms } = found;
  const { client } = first;
  const line = makeLine(billing, useOf(first).item, {
    price: { unitAmount: terms.amount, quantity },
    description: describeActivations(charge.name, clientNoOf(client), activations.length),
    items: activations.map(({ activationId, at, event }) => ({
      kind: "activation",
      activationId,
      at,
      event,
    })),
  });
  return line ? [{ client, payer, line }] : [];
}
