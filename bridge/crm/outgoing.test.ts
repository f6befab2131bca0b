import { expect, test } from "vitest";
import type { Enquiry } from "../contract/enquiries.ts";
import { odooMethods } from "../contract/odoo_api.ts";
import { toOutgoing } from "./outgoing.ts";

const NOTE: Enquiry = {
  enquiryId: "5f0d7f37-8f5c-4b14-9d35-6f7b7d2f0a01",
  kind: "lead",
  client: { clientId: "1077", portId: "01", name: "Harbour", dealerId: "D001" },
  operator: { operatorId: "OP02", name: "Robin" },
  loggedAt: "2026-11-23T05:00:00.000Z",
  subject: "",
  text: "Wants two more cameras",
  notes: "",
  contact: null,
  actionBy: "2026-12-01",
  state: "waiting",
};
const CONTACT = { name: "Jane", company: "", phone: "", email: "" };
const hashOf = (change: Partial<Enquiry>) => toOutgoing({ ...NOTE, ...change }).content_hash;

test("what is sent is what Odoo takes", () => {
  const schema = odooMethods.crm_add.params.shape.enquiries.element;
  expect(schema.parse(toOutgoing(NOTE))).toMatchObject({
    client: { client_id: "1077", port_id: "01", name: "Harbour", dealer_id: "D001" },
    operator_id: "OP02",
    operator_name: "Robin",
    logged_at: "2026-11-23T05:00:00.000Z",
    action_by: "2026-12-01",
  });
});

test.each([
  { text: "Wants three more cameras" },
  { subject: "Cameras" },
  { notes: "Soon" },
  { actionBy: null },
  { contact: CONTACT },
  { kind: "opportunity" },
  { loggedAt: "2026-11-23T05:00:01.000Z" },
  { operator: { operatorId: "OP03", name: "Robin" } },
  { client: { clientId: "1078", portId: "01", name: "Harbour", dealerId: "D001" } },
  { client: null },
] satisfies Partial<Enquiry>[])("another content has another hash: %j", (change) => {
  expect(hashOf(change)).not.toBe(hashOf({}));
});

test.each([
  { state: "failed" },
  { operator: { operatorId: "OP02", name: "Robin Miller" } },
  { client: { clientId: "1077", portId: "01", name: "Harbour Ltd", dealerId: null } },
] satisfies Partial<Enquiry>[])("how things stand when it is sent is no content: %j", (change) => {
  expect(hashOf(change)).toBe(hashOf({}));
});
