import { z } from "zod";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { textOf } from "./text.ts";

/**
 * The Patriot API: JSON-RPC 2.0 over `POST http(s)://host:9001/json` with a Basic login.
 * Our own contract; what it assumes about Patriot stands in bridge/patriot/ASSUMPTIONS.md.
 */

// Strict: a field that this contract does not know must not be dropped in silence.
const address = {
  name: textOf("name").min(1, "is empty"),
  street: textOf("street"),
  street2: textOf("street2"),
  city: textOf("city"),
  region: textOf("region"),
  postcode: textOf("postcode"),
  country: textOf("country"),
};

export const siteSchema = z.strictObject({
  ...address,
  phone: textOf("phone"),
  email: textOf("email"),
});
export type Site = z.infer<typeof siteSchema>;

export const billingSchema = z.strictObject(address);
export type Billing = z.infer<typeof billingSchema>;

/** A random UUID that belongs to one link of Odoo. */
export const markerSchema = z.uuid();

export const clientFieldsSchema = z.strictObject({
  site: siteSchema,
  billing: billingSchema,
});
export type ClientFields = z.infer<typeof clientFieldsSchema>;

/** Fields as Patriot holds them; what was entered there need not follow our rules. */
const heldAddress = {
  name: z.string(),
  street: z.string(),
  street2: z.string(),
  city: z.string(),
  region: z.string(),
  postcode: z.string(),
  country: z.string(),
};

export const clientSchema = z.object({
  clientId: clientIdSchema,
  portId: portIdSchema,
  /** Null on a client that was made in Patriot. */
  marker: markerSchema.nullable(),
  templateNo: z.string().nullable(),
  status: z.enum(["active", "inactive", "decommissioned"]),
  site: z.object({ ...heldAddress, phone: z.string(), email: z.string() }),
  billing: z.object(heldAddress),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Client = z.infer<typeof clientSchema>;

/** What a template carries and a copy must bring along. */
export const clientContentsSchema = z.object({
  zones: z.array(z.object({ zoneNo: z.int(), name: z.string(), kind: z.string() })),
  eventTypes: z.array(z.object({ code: z.string(), name: z.string(), priority: z.int() })),
  responseNotes: z.array(z.object({ order: z.int(), text: z.string() })),
});
export type ClientContents = z.infer<typeof clientContentsSchema>;

export const templateSchema = z.object({
  templateNo: z.string(),
  name: z.string(),
});
export const portSchema = z.object({ portId: portIdSchema, name: z.string() });
export const operatorSchema = z.object({
  operatorId: z.string(),
  name: z.string(),
});
export const workstationSchema = z.object({
  workstationId: z.string(),
  name: z.string(),
});

export const MODULES = { json: "JSON SDK", odoo: "Odoo" } as const;

const clientKey = { clientId: clientIdSchema, portId: portIdSchema };
const clientSpan = {
  portId: portIdSchema,
  startId: clientIdSchema,
  endId: clientIdSchema,
};
const page = {
  /** Matched against number and name, case-insensitively; empty finds all. */
  search: z.string().max(100).default(""),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
};
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0) });

export const clientChangeSchema = z.object({
  at: z.iso.datetime(),
  operatorId: z.string(),
  action: z.enum(["inserted", "updated"]),
  /** Changed fields as `site.name`, with the value before (null at an insert) and after. */
  changes: z.array(
    z.object({
      field: z.string(),
      before: z.string().nullable(),
      after: z.string(),
    }),
  ),
});

export const patriotMethods = {
  "system.info": {
    params: z.object({}),
    result: z.object({
      product: z.string(),
      version: z.string(),
      /** Licence modules, as named in {@link MODULES} and others. */
      modules: z.array(z.string()),
    }),
  },
  "template.list": { params: z.object(page), result: pageOf(templateSchema) },
  "template.get": {
    params: z.object({ templateNo: z.string().min(1).max(16) }),
    /** `not_found` when there is none. */
    result: z.object({
      ...templateSchema.shape,
      ...clientContentsSchema.shape,
    }),
  },
  "port.list": { params: z.object(page), result: pageOf(portSchema) },
  "operator.list": { params: z.object(page), result: pageOf(operatorSchema) },
  "workstation.list": {
    params: z.object(page),
    result: pageOf(workstationSchema),
  },
  "client.get": {
    params: z.object(clientKey),
    /** Null when no client has that ID on that port. */
    result: z.object({ client: clientSchema.nullable() }),
  },
  "client.findByMarker": {
    params: z.object({ marker: markerSchema }),
    result: z.object({ client: clientSchema.nullable() }),
  },
  "client.contents": {
    params: z.object(clientKey),
    result: clientContentsSchema,
  },
  "client.changes": {
    params: z.object({ ...clientKey, offset: page.offset, limit: page.limit }),
    result: pageOf(clientChangeSchema),
  },
  "client.list": { params: z.object(page), result: pageOf(clientSchema) },
  "client.findFree": {
    params: z.object({ ...clientSpan, limit: z.int().min(1).max(500) }),
    /** The lowest free IDs of the span, in order; fewer than `limit` when the span is nearly full. */
    result: z.object({ clientIds: z.array(clientIdSchema) }),
  },
  "client.count": {
    params: z.object(clientSpan),
    result: z.object({ count: z.int().min(0) }),
  },
  "client.insert": {
    params: z.object({
      ...clientKey,
      templateNo: z.string().min(1).max(16),
      marker: markerSchema,
      operatorId: z.string().min(1),
      fields: clientFieldsSchema,
    }),
    result: z.object({ client: clientSchema }),
  },
  "client.update": {
    params: z.object({
      ...clientKey,
      /** Must be the client's own marker: a stale caller cannot write over another's client. */
      marker: markerSchema,
      operatorId: z.string().min(1),
      fields: z.strictObject({
        site: siteSchema.partial().optional(),
        billing: billingSchema.partial().optional(),
      }),
    }),
    result: z.object({ client: clientSchema }),
  },
} as const;

export type PatriotMethod = keyof typeof patriotMethods;
export type PatriotParams<M extends PatriotMethod> = z.input<(typeof patriotMethods)[M]["params"]>;
export type PatriotResult<M extends PatriotMethod> = z.output<(typeof patriotMethods)[M]["result"]>;
