import type { OdooSession } from "../clients/odoo_session.ts";

/** A customer as an operator enters it; the same numbers are the same customers. */
export function customerAt(name: string, number: number): Record<string, unknown> {
  return {
    name: `${name} ${number}`,
    is_company: true,
    street: `${number} Kauri Lane`,
    city: "Nelson",
    zip: "7010",
    phone: "+64 3 555 0100",
    email: `customer.${number}@example.com`,
  };
}

/** What beside the customer makes Odoo ask for its client. */
export function wishFor(typeId: number): Record<string, unknown> {
  return { patriot_type_id: typeId, patriot_insert: true };
}

/** Makes a Patriot Type for the clients of one benchmark, with IDs of their own: `prefix`00001 and on. */
export async function makeType(odoo: OdooSession, name: string, prefix: string): Promise<number> {
  const [id] = await odoo.call<number[]>("patriot.type", "create", [
    [
      {
        ...{ name, kind: "client", template_no: "1001", port_id: "01" },
        ...{ start_client_no: `${prefix}00001`, end_client_no: `${prefix}99999` },
      },
    ],
  ]);
  if (id === undefined) {
    throw new Error("Odoo made no Patriot Type");
  }
  return id;
}
