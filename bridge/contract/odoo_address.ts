import { z } from "zod";

/** Name, address and contact of a customer or of a site, by Odoo's words; empty text is "". */
export const odooAddressSchema = z.object({
  name: z.string(),
  street: z.string(),
  street2: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  country: z.string(),
  phone: z.string(),
  email: z.string(),
});
export type OdooAddress = z.infer<typeof odooAddressSchema>;
