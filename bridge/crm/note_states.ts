import { type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { PatriotParams } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";

type State = PatriotParams<"enquiry.setStates">["items"][number];

/**
 * Notes in Patriot how enquiries stand. When Patriot refuses them together, each goes for itself.
 *
 * @returns those that Patriot does not take, and why
 * @throws PatriotPartnerError of a Patriot that is away
 */
export async function noteStates(
  patriot: PatriotCalls,
  items: readonly State[],
): Promise<Map<string, Fault>> {
  const refused = new Map<string, Fault>();
  if (items.length === 0) {
    return refused;
  }
  try {
    await patriot.call("enquiry.setStates", { items: [...items] });
    return refused;
  } catch (error) {
    if (!(error instanceof PatriotPartnerError) || error.outcome === "retry") {
      throw error;
    }
    const [only] = items;
    if (only && items.length === 1) {
      return refused.set(only.enquiryId, error.fault);
    }
  }
  for (const item of items) {
    for (const [enquiryId, fault] of await noteStates(patriot, [item])) {
      refused.set(enquiryId, fault);
    }
  }
  return refused;
}
