import type { DeskClient } from "../../../../bridge/contract/desk_views.ts";

const ADDRESS = {
  name: "Home",
  street: "1 High Street",
  street2: "",
  city: "Ghent",
  region: "",
  postcode: "9000",
  country: "Belgium",
};

/** A client as the desk shows it, changed at second `at`. */
export function aDeskClient(
  site: Partial<DeskClient["client"]["site"]> = {},
  { at = 0, ...change }: { at?: number } & Partial<DeskClient> = {},
): DeskClient {
  const updatedAt = `2026-11-01T08:00:${String(at).padStart(2, "0")}.000Z`;
  return {
    client: {
      clientId: "1077",
      portId: "01",
      marker: null,
      revision: null,
      dealerId: null,
      templateNo: null,
      status: "active",
      site: { ...ADDRESS, phone: "", email: "", ...site },
      billing: ADDRESS,
      createdBy: "OP01",
      createdAt: "2026-11-01T08:00:00.000Z",
      updatedAt,
    },
    link: null,
    receivables: null,
    owned: [],
    odooFault: null,
    ...change,
  };
}

export function aLink(
  change: Partial<NonNullable<DeskClient["link"]>> = {},
): NonNullable<DeskClient["link"]> {
  const { region, postcode, ...address } = ADDRESS;
  return {
    link_id: 1,
    customer: { ...address, state: region, zip: postcode, phone: "", email: "", id: 7 },
    link_count: 1,
    follows: "all",
    type: "Residential Client",
    state: "linked",
    is_behind: false,
    fault: null,
    url: "http://odoo.example.com/odoo/res.partner/7",
    ...change,
  };
}
