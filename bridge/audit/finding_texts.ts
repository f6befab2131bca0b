import { labelOf } from "../clients/ownership.ts";
import {
  FACTS,
  type Fact,
  type FactCode,
  MAX_FACTS,
  MAX_PARAM,
  STATUSES,
} from "../contract/finding_facts.ts";
import type { Finding } from "../contract/odoo_audit.ts";

const MAX_NAME = 300;

/** A fact with all the values that its text names. */
export function fact(code: FactCode, params: Record<string, string> = {}): Fact {
  return { code, params };
}

/** Names and addresses as they are; no facts for none. */
export function textFacts(...texts: string[]): Fact[] {
  return texts.filter(Boolean).map((text) => fact("text", { text }));
}

/** What stands on a side of a finding, in English, a line each; "" for nothing. */
export function describeFacts(facts: readonly Fact[]): string {
  return facts.map(describeFact).join("\n");
}

function describeFact({ code, params }: Fact): string {
  return FACTS[code].replace(/\{(\w+)\}/g, (_whole, name: string) =>
    wordFor(name, params[name] ?? ""),
  );
}

function wordFor(name: string, value: string): string {
  if (name === "status") {
    return new Map<string, string>(Object.entries(STATUSES)).get(value) ?? value;
  }
  return name === "field" ? labelOf(value) : value;
}

/** A finding about nothing in particular but what `finding` says, as Odoo takes it. */
export function makeFinding(
  finding: Pick<Finding, "kind" | "key" | "name"> & Partial<Finding>,
): Finding {
  const nothing = { client_id: null, port_id: null, link_id: null, partner_id: null };
  const { name, odoo = [], patriot = [] } = finding;
  return {
    ...{ ...nothing, product_id: null, user_id: null, ...finding },
    name: toStorable(name, MAX_NAME),
    odoo: toStorableFacts(odoo),
    patriot: toStorableFacts(patriot),
  };
}

function toStorableFacts(facts: readonly Fact[]): Fact[] {
  const rest = facts.length - MAX_FACTS;
  const kept = rest > 0 ? facts.slice(0, MAX_FACTS - 1) : facts;
  return [...kept, ...(rest > 0 ? [fact("more", { count: String(rest + 1) })] : [])].map(
    ({ code, params }) => ({
      code,
      params: Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, toStorable(value, MAX_PARAM)]),
      ),
    }),
  );
}

/** Street and place on one line. */
export function describeAddress(address: {
  street: string;
  street2: string;
  postcode: string;
  city: string;
  region: string;
  country: string;
}): string {
  const { street, street2, postcode, city, region, country } = address;
  const town = [postcode, city].filter(Boolean).join(" ");
  return [street, street2, town, region === city ? "" : region, country].filter(Boolean).join(", ");
}

/** Text as Odoo takes it: Patriot may hold characters that no text of Odoo can. */
export function toStorable(text: string, most: number): string {
  const cut = text.length <= most ? text : `${text.slice(0, most - 1)}…`;
  // NUL, and halves of characters, also of the one at the cut.
  return cut.replace(/\0|\p{Surrogate}/gu, "\ufffd");
}
