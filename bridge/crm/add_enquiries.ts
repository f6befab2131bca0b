import type { Enquiry, OdooEnquiry } from "../contract/enquiries.ts";
import { type Fault, faultOf } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import { greetOdoo } from "../odoo/greet.ts";
import { toOutgoing } from "./outgoing.ts";

/** What became of one enquiry: it stands in Odoo, or why it does not. */
export type Verdict = { enquiry: Enquiry; odoo: OdooEnquiry | null; fault: Fault | null };

/** `odooFault`: Odoo went away; those without a verdict were not judged. */
export type Added = { verdicts: Verdict[]; odooFault: Fault | null };

const SILENT: Fault = {
  code: "odoo_invalid_answer",
  params: { reason: "it says nothing of the enquiry" },
};

/**
 * Gives enquiries to Odoo. When it fails at them together although it is there, each goes for itself,
 * so that one of them holds up no other.
 */
export async function addEnquiries(
  odoo: OdooApi,
  source: string,
  enquiries: readonly Enquiry[],
): Promise<Added> {
  try {
    return { verdicts: await add(odoo, source, enquiries), odooFault: null };
  } catch (error) {
    const fault = faultOf(error);
    const odooFault = await findOdooFault(odoo);
    if (odooFault !== null) {
      return { verdicts: [], odooFault };
    }
    const [only] = enquiries;
    return only && enquiries.length === 1
      ? { verdicts: [{ enquiry: only, odoo: null, fault }], odooFault: null }
      : await addSingly(odoo, source, enquiries);
  }
}

async function addSingly(
  odoo: OdooApi,
  source: string,
  enquiries: readonly Enquiry[],
): Promise<Added> {
  const verdicts: Verdict[] = [];
  for (const enquiry of enquiries) {
    const added = await addEnquiries(odoo, source, [enquiry]);
    verdicts.push(...added.verdicts);
    if (added.odooFault !== null) {
      return { verdicts, odooFault: added.odooFault };
    }
  }
  return { verdicts, odooFault: null };
}

async function add(
  odoo: OdooApi,
  source: string,
  enquiries: readonly Enquiry[],
): Promise<Verdict[]> {
  const answer = await odoo.call("crm_add", { source, enquiries: enquiries.map(toOutgoing) });
  const stands = new Map(answer.map((item) => [item.enquiry_id, item]));
  return enquiries.map((enquiry) => {
    const stand = stands.get(enquiry.enquiryId);
    return stand?.enquiry
      ? { enquiry, odoo: stand.enquiry, fault: null }
      : { enquiry, odoo: null, fault: stand?.fault ?? SILENT };
  });
}

/** Why the paired Odoo cannot be served now; null when it can. */
export async function findOdooFault(odoo: OdooApi): Promise<Fault | null> {
  try {
    await greetOdoo(odoo);
    return null;
  } catch (error) {
    return faultOf(error);
  }
}
