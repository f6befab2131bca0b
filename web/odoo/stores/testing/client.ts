import type { Client } from "../../../../bridge/contract/patriot_api.ts";

const address = {
  name: "Acme",
  street: "",
  street2: "",
  city: "Levin",
  region: "",
  postcode: "",
  country: "",
};

/** A client that was made in Patriot, on port 01. */
export function patriotClient(values: Partial<Client> = {}): Client {
  return {
    clientId: "1002",
    portId: "01",
    marker: null,
    revision: null,
    dealerId: null,
    templateNo: "1001",
    status: "active",
    site: { ...address, phone: "", email: "" },
    billing: address,
    createdBy: "OP01",
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    ...values,
  };
}
