/** A row of `patriot.enquiry` as `search_read` answers it; `logged_at` is in UTC. */
export type Enquiry = {
  id: number;
  /** `lead`: a log note of a client; `opportunity`: a message of the log book. */
  kind: "lead" | "opportunity";
  client_id: string | false;
  port_id: string | false;
  client_no: string | false;
  client_name: string | false;
  operator_id: string | false;
  operator_name: string | false;
  /** `YYYY-MM-DD hh:mm:ss` */
  logged_at: string;
  /** `YYYY-MM-DD` until when somebody must act. */
  action_by: string | false;
  subject: string | false;
  text: string | false;
  notes: string | false;
};

export const ENQUIRY_FIELDS = [
  "kind",
  "client_id",
  "port_id",
  "client_no",
  "client_name",
  "operator_id",
  "operator_name",
  "logged_at",
  "action_by",
  "subject",
  "text",
  "notes",
] as const satisfies readonly (keyof Enquiry)[];

/** The client that an enquiry is about, as Patriot opens it and as people know it. */
export type EnquiryClient = {
  target: { clientId: string; portId: string };
  number: string;
};

/** Undefined for a message, which is about nobody whom Patriot monitors. */
export function clientOf(row: {
  client_id?: unknown;
  port_id?: unknown;
  client_no?: unknown;
}): EnquiryClient | undefined {
  const { client_id: clientId, port_id: portId, client_no: number } = row;
  if (typeof clientId !== "string" || typeof portId !== "string" || !clientId || !portId) {
    return undefined;
  }
  const known = typeof number === "string" && number ? number : `${clientId}-${portId}`;
  return { target: { clientId, portId }, number: known };
}

/** `Name (OP01)`; the bare id when Patriot knew no name. */
export function operatorOf(enquiry: Enquiry): string {
  const { operator_id: id, operator_name: name } = enquiry;
  return name && id && name !== id ? `${name} (${id})` : name || id || "";
}
