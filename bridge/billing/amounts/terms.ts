import type {
  ChargeOverride,
  ChargePeriod,
  MasterCharge,
  TermsOverride,
} from "../../contract/charges.ts";

/** What applies to one charge on one client. */
export type Terms = {
  amount: string;
  quantity: string;
  period: ChargePeriod | null;
  onlyCommissioned: boolean;
};

/** Each term on its own comes from the first level that has it: assignment, customer, dealer, charge. */
export function resolveTerms(
  charge: MasterCharge,
  levels: readonly (TermsOverride | undefined)[],
): Terms {
  return levels.reduceRight<Terms>(
    (terms, level) => ({
      amount: level?.amount ?? terms.amount,
      quantity: level?.quantity ?? terms.quantity,
      period: level?.period ?? terms.period,
      onlyCommissioned: level?.onlyCommissioned ?? terms.onlyCommissioned,
    }),
    charge,
  );
}

/** The levels at which a term may be set, the first of which counts. */
const LEVELS = ["assignment", "customer", "dealer", "charge"] as const;
export type TermLevel = (typeof LEVELS)[number];

/** Each term with the level that it comes from. */
export type ExplainedTerms = { [T in keyof Terms]: { value: Terms[T]; from: TermLevel } };

/** Where a charge stands: who pays it, and the dealer of its client. */
export type Place = { customerId: number | null; dealerId: string | null };

/** Charges by code, with what customers and dealers have otherwise. */
export class PriceList {
  readonly #charges: ReadonlyMap<string, MasterCharge>;
  readonly #overrides: ReadonlyMap<string, TermsOverride>;

  constructor(charges: readonly MasterCharge[], overrides: readonly ChargeOverride[]) {
    this.#charges = new Map(charges.map((charge) => [charge.chargeId, charge]));
    this.#overrides = new Map(
      overrides.map(({ chargeId, scope, terms }) => [
        scope.kind === "customer"
          ? customerKey(chargeId, scope.customerId)
          : dealerKey(chargeId, scope.dealerId),
        terms,
      ]),
    );
  }

  charge(chargeId: string): MasterCharge | undefined {
    return this.#charges.get(chargeId);
  }

  /** Terms of a charge there; `own` are those of the assignment, activation or work order itself. */
  terms(charge: MasterCharge, own: TermsOverride, place: Place): Terms {
    return resolveTerms(charge, this.#levels(charge, own, place));
  }

  /** The same terms, and the level that each comes from. */
  explain(charge: MasterCharge, own: TermsOverride, place: Place): ExplainedTerms {
    const levels = this.#levels(charge, own, place);
    const terms = resolveTerms(charge, levels);
    const explain = <T extends keyof Terms>(term: T) => {
      const from: TermLevel =
        LEVELS[levels.findIndex((level) => level?.[term] !== undefined)] ?? "charge";
      return { value: terms[term], from };
    };
    return {
      amount: explain("amount"),
      quantity: explain("quantity"),
      period: explain("period"),
      onlyCommissioned: explain("onlyCommissioned"),
    };
  }

  #levels({ chargeId }: MasterCharge, own: TermsOverride, { customerId, dealerId }: Place) {
    return [
      own,
      customerId === null ? undefined : this.#overrides.get(customerKey(chargeId, customerId)),
      dealerId === null ? undefined : this.#overrides.get(dealerKey(chargeId, dealerId)),
    ];
  }
}

// A charge code has no spaces.
const customerKey = (chargeId: string, customerId: number) => `${chargeId} customer ${customerId}`;
const dealerKey = (chargeId: string, dealerId: string) => `${chargeId} dealer ${dealerId}`;
