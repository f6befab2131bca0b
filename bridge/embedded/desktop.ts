import { z } from "zod";
import { dealerIdSchema } from "../contract/charges.ts";
import { clientIdSchema, parseRange, portIdSchema } from "../contract/client_range.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { roleSchema } from "../contract/operators.ts";
import { parseParams } from "../contract/params.ts";
import type { Billing, ClientFields, Site } from "../contract/patriot_api.ts";
import { billingSchema, siteSchema } from "../contract/patriot_api.ts";
import { patriotDeskMethods } from "../contract/patriot_desk.ts";
import { textOf } from "../contract/text.ts";
import type { RpcMethod } from "./json_rpc.ts";
import { insertBulk } from "./seed/bulk.ts";
import { insertClient } from "./store/client_insert.ts";
import { updateDesktopClient } from "./store/client_update.ts";
import type { Store } from "./store/database.ts";
import { assignDealer } from "./store/dealers.ts";
import { setPassword } from "./store/operators.ts";
import { BILLING_FIELDS, SITE_FIELDS } from "./store/tables.ts";

const key = { clientId: clientIdSchema, portId: portIdSchema };
const operatorId = z.string().min(1);
const dealerId = dealerIdSchema.nullable();
const fields = z.strictObject({
  site: siteSchema.partial().optional(),
  billing: billingSchema.partial().optional(),
});
const signInParams = patriotDeskMethods["workstation.signIn"].params;

const schemas = {
  insertClient: z.strictObject({
    ...key,
    templateNo: z.string().min(1).max(16),
    operatorId,
    name: textOf("name").min(1, "is empty"),
    dealerId: dealerId.default(null),
    fields: fields.default({}),
  }),
  insertMany: z.strictObject({
    dealerId,
    portId: portIdSchema,
    startId: clientIdSchema,
    count: z.int().min(1).max(50_000),
  }),
  updateClient: z.strictObject({ ...key, operatorId, fields }),
  assignDealer: z.strictObject({ ...key, operatorId, dealerId }),
  setPassword: z.strictObject({
    operatorId,
    password: signInParams.shape.password.nullable(),
    role: roleSchema.optional(),
  }),
};

/**
 * What people do at a Patriot desktop, as methods `desktop.*`. Not in the contract: they are for
 * training and tests. Clients that are made here have no marker, and an edit asks for none.
 */
export function createDesktopMethods(store: Store): Record<string, RpcMethod> {
  return {
    "desktop.insertClient": async (params) => {
      const { name, fields: given, ...client } = parseParams(schemas.insertClient, params);
      const marker = { marker: null, revision: null };
      const inserted = { ...client, ...marker, fields: completeFields(name, given) };
      return { client: await insertClient(store, inserted) };
    },
    "desktop.insertMany": async (params) => {
      const bulk = parseParams(schemas.insertMany, params);
      if (typeof parseRange(bulk.startId, bulk.startId) === "string") {
        const rule = "ends in no digits";
        throw new PatriotPartnerError("invalid_params", { path: "startId", rule });
      }
      return await insertBulk(store, bulk);
    },
    "desktop.updateClient": async (params) => ({
      client: await updateDesktopClient(store, parseParams(schemas.updateClient, params)),
    }),
    "desktop.assignDealer": async (params) => ({
      client: await assignDealer(store, parseParams(schemas.assignDealer, params)),
    }),
    "desktop.setPassword": async (params) => ({
      operator: await setPassword(store, parseParams(schemas.setPassword, params)),
    }),
  };
}

function completeFields(name: string, { site, billing }: z.output<typeof fields>): ClientFields {
  const noSite = Object.fromEntries(SITE_FIELDS.map((field) => [field, ""])) as Site;
  const noBilling = Object.fromEntries(BILLING_FIELDS.map((field) => [field, ""])) as Billing;
  return {
    site: { ...noSite, name, ...site } as Site,
    billing: { ...noBilling, name, ...billing } as Billing,
  };
}
