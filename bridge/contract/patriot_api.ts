import { z } from "zod";
import { batchIdSchema } from "./batches.ts";
import { dealerIdSchema } from "./charges.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { patriotEnquiryMethods } from "./enquiries.ts";
import { patriotBillingMethods } from "./patriot_billing.ts";
import { patriotDeskMethods } from "./patriot_desk.ts";
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

/** The fields that change; those left out stay. */
export const clientEditSchema = z.strictObject({
  site: siteSchema.partial().optional(),
  billing: billingSchema.partial().optional(),
});
export type ClientEdit = z.infer<typeof clientEditSchema>;

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
  /** The newest revision of the link that was written here; null without a marker. */
  revision: z.int().nullable(),
  /** The dealer that the client belongs to; null for a direct one. */
  dealerId: dealerIdSchema.nullable(),
  templateNo: z.string().nullable(),
  status: z.enum(["active", "inactive", "decommissioned"]),
  site: z.object({ ...heldAddress, phone: z.string(), email: z.string() }),
  billing: z.object(heldAddress),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Client = z.infer<typeof clientSchema>;

/** A client with who pays for it; `dealer` only where it has one. */
export const walkedClientSchema = clientSchema.extend({ payer: z.enum(["client", "dealer"]) });
export type WalkedClient = z.infer<typeof walkedClientSchema>;

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

/** A customer of Odoo, as Patriot shows whom a dealer is linked to. */
const odooCustomerSchema = z.object({ id: z.int(), name: z.string().max(300) });

export const dealerSchema = z.object({
  dealerId: dealerIdSchema,
  name: z.string(),
  city: z.string(),
  clientCount: z.int().min(0),
  customer: odooCustomerSchema.nullable(),
});
export type Dealer = z.infer<typeof dealerSchema>;

/** What became of the wish to open a client on a workstation. */
export const openOutcomeSchema = z.object({
  /**
   * `opened`: shown on the workstation. `sent`: the workstation has not taken it yet, and may until
   * it expires. `not_running`: nobody is signed in there, and nothing will open. `expired`: it came
   * too late and was dropped.
   */
  outcome: z.enum(["opened", "sent", "not_running", "expired"]),
  /** Operator who is signed in at the workstation; null when nobody is. */
  signedIn: z.string().nullable(),
});

export const MODULES = { json: "JSON SDK", odoo: "Odoo" } as const;

const clientKey = { clientId: clientIdSchema, portId: portIdSchema };
const claimSchema = z.object({
  ...clientKey,
  marker: markerSchema,
  revision: z.int().min(0),
  operatorId: z.string().min(1),
});
/** Why one of many claims is refused; texts without control characters. */
export const claimFaultSchema = z.object({
  code: z.enum(["client_missing", "marker_differs", "marker_exists", "unknown_operator"]),
  params: z.record(
    z.string(),
    z
      .string()
      .max(100)
      .regex(/^\P{C}*$/u),
  ),
});
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
export const CLIENT_SORTS = ["number", "name", "city", "status"] as const;
const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0) });

export const clientChangeSchema = z.object({
  at: z.iso.datetime(),
  operatorId: z.string(),
  action: z.enum(["inserted", "updated", "claimed", "released"]),
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
  "client.list": {
    params: z.object({
      /** Matched against number, name and site address, case-insensitively; empty finds all. */
      search: page.search,
      /** Clients of this dealer only. */
      dealerId: dealerIdSchema.nullable().default(null),
      sort: z.enum(CLIENT_SORTS).default("number"),
      descending: z.boolean().default(false),
      offset: page.offset,
      limit: page.limit,
    }),
    result: pageOf(clientSchema),
  },
  /**
   * All clients, ordered by client ID and then by port, character by character without regard to case, so
   * that they can be held against another list in that order. Read on from `next`: nothing that stands the
   * whole time is left out or comes twice, whatever else is added or changed meanwhile.
   */
  "client.walk": {
    params: z.object({
      /** The last client of the page before, which need not be there any more; null to begin. */
      after: z.object(clientKey).nullable().default(null),
      limit: z.int().min(1).max(500).default(200),
    }),
    /** `next`: null at the end. A page may be shorter than asked for. */
    result: z.object({ items: z.array(walkedClientSchema), next: z.object(clientKey).nullable() }),
  },
  /** The named clients as they are now; those that are not there are left out. */
  "client.getMany": {
    params: z.object({ keys: z.array(z.object(clientKey)).min(1).max(200) }),
    result: z.object({ items: z.array(clientSchema) }),
  },
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
      revision: z.int().min(0),
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
      /** `odoo_older` when the client has seen a newer one: old data never overwrites newer. */
      revision: z.int().min(0),
      operatorId: z.string().min(1),
      fields: clientEditSchema,
    }),
    result: z.object({ client: clientSchema }),
  },
  /**
   * An edit by a person in Patriot; it asks for no marker and leaves the revision. `updatedAt` is the
   * client's as it was read: `record_changed` when it is another now. `client_missing`.
   */
  "client.edit": {
    params: z.object({
      ...clientKey,
      operatorId: z.string().min(1),
      updatedAt: z.iso.datetime(),
      fields: clientEditSchema,
    }),
    result: z.object({ client: clientSchema }),
  },
  /**
   * Gives a client that was made in Patriot the marker of a link; a repeat changes nothing.
   * `marker_differs` when it belongs to another link, `marker_exists` when the link has another
   * client, `client_missing` when there is none.
   */
  "client.claim": { params: claimSchema, result: z.object({ client: clientSchema }) },
  /**
   * `client.claim` of many, each for itself: one that is refused keeps no other one back. An answer
   * for each, in their order, with either `client` or `fault`.
   */
  "client.claimMany": {
    params: z.object({ claims: z.array(claimSchema).min(1).max(200) }),
    result: z.object({
      items: z.array(
        z.object({ client: clientSchema.nullable(), fault: claimFaultSchema.nullable() }),
      ),
    }),
  },
  /**
   * Takes a link's marker off its client and changes no field; a repeat changes nothing. `updatedAt`
   * moves on, as with a claim, so that no edit passes that was read before.
   * `marker_differs` when it belongs to another link, `client_missing` when there is none.
   */
  "client.release": {
    params: z.object({ ...clientKey, marker: markerSchema, operatorId: z.string().min(1) }),
    result: z.object({ client: clientSchema }),
  },
  "dealer.list": { params: z.object(page), result: pageOf(dealerSchema) },
  "dealer.get": {
    params: z.object({ dealerId: dealerIdSchema }),
    /** Null when there is none. */
    result: z.object({ dealer: dealerSchema.nullable() }),
  },
  /** Notes on a dealer whose customer of Odoo it is; `not_found` when there is no such dealer. */
  "dealer.setCustomer": {
    params: z.object({
      dealerId: dealerIdSchema,
      operatorId: z.string().min(1),
      customer: odooCustomerSchema.nullable(),
    }),
    result: z.object({ dealer: dealerSchema }),
  },
  /**
   * Opens a client on a workstation, at most once for a `requestId` and never after `expiresAt`.
   * Answers within 6 s. `client_missing`, `unknown_operator`, or `not_found` for the workstation.
   */
  "workstation.openClient": {
    params: z.object({
      ...clientKey,
      workstationId: z.string().min(1).max(60),
      /** As whom it opens. */
      operatorId: z.string().min(1),
      requestId: z.uuid(),
      expiresAt: z.iso.datetime(),
    }),
    result: openOutcomeSchema,
  },
  /** Opens a billing batch on a workstation, likewise; `not_found` for the batch. */
  "workstation.openBatch": {
    params: z.object({
      batchId: batchIdSchema,
      workstationId: z.string().min(1).max(60),
      operatorId: z.string().min(1),
      requestId: z.uuid(),
      expiresAt: z.iso.datetime(),
    }),
    result: openOutcomeSchema,
  },
  ...patriotBillingMethods,
  ...patriotDeskMethods,
  ...patriotEnquiryMethods,
} as const;

export type PatriotMethod = keyof typeof patriotMethods;
export type PatriotParams<M extends PatriotMethod> = z.input<(typeof patriotMethods)[M]["params"]>;
export type PatriotResult<M extends PatriotMethod> = z.output<(typeof patriotMethods)[M]["result"]>;
