import { hashContent } from "../contract/content_hash.ts";
import type { Enquiry } from "../contract/enquiries.ts";
import type { OdooParams } from "../contract/odoo_api.ts";

export type OutgoingEnquiry = OdooParams<"crm_add">["enquiries"][number];

/**
 * An enquiry by Odoo's words. Its hash leaves out names and the dealer: those tell how things stand
 * when it is sent, and another sending must not count as another content.
 */
export function toOutgoing(enquiry: Enquiry): OutgoingEnquiry {
  const { client, operator } = enquiry;
  const content = {
    enquiry_id: enquiry.enquiryId,
    kind: enquiry.kind,
    operator_id: operator.operatorId,
    logged_at: enquiry.loggedAt,
    subject: enquiry.subject,
    text: enquiry.text,
    notes: enquiry.notes,
    contact: enquiry.contact,
    action_by: enquiry.actionBy,
  };
  const key = client && { client_id: client.clientId, port_id: client.portId };
  return {
    ...content,
    operator_name: operator.name,
    client: client && key && { ...key, name: client.name, dealer_id: client.dealerId },
    content_hash: hashContent({ ...content, client: key }),
  };
}
