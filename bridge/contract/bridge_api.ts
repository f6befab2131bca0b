import { z } from "zod";
import { batchIdSchema } from "./batches.ts";
import { clientIdSchema, portIdSchema } from "./client_range.ts";
import { faultSchema } from "./errors.ts";
import { openOutcomeSchema, patriotMethods } from "./patriot_api.ts";

/**
 * The bridge API: JSON-RPC 2.0 over `POST /rpc`, signed by Odoo:
 * `X-Patriot-Timestamp` (Unix seconds), `X-Patriot-Nonce` (32 hex digits) and
 * `X-Patriot-Signature`, the hex HMAC-SHA-256 of `timestamp.nonce.body` under the shared secret.
 * Errors carry `data: {code, params}` of bridge/contract/errors.ts.
 */

/** Who asks, as Odoo's server says; part of the signed body. */
export const callerSchema = z.object({
  user_id: z.int(),
  user: z.string(),
  operator: z.string().nullable(),
  workstation: z.string().nullable(),
  is_admin: z.boolean(),
});
export type Caller = z.infer<typeof callerSchema>;

const span = {
  portId: portIdSchema,
  startClientNo: clientIdSchema,
  endClientNo: clientIdSchema,
};
export const rangeUsageSchema = z.object({
  size: z.int(),
  used: z.int(),
  free: z.int(),
});

export const patriotConnectionSchema = z.object({
  host: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(253)
    .regex(/^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])$/, "is a host name or address, without http://"),
  port: z.int().min(1).max(65535).default(9001),
  encryption: z.enum(["none", "tls"]).default("none"),
  user: z.string().min(1, "is empty").max(100),
  password: z.string().min(1, "is empty").max(200),
});
export type PatriotConnection = z.infer<typeof patriotConnectionSchema>;

/** One stage of the connection test, in the order of the path. */
export const stageSchema = z.object({
  name: z.enum([
    "odoo_to_bridge",
    "bridge_to_odoo",
    "bridge_to_patriot",
    "patriot_login",
    "module_json",
    "module_odoo",
  ]),
  /** `skipped`: an earlier stage failed, so this one says nothing. */
  status: z.enum(["ok", "failed", "skipped"]),
  /** Milliseconds; null when skipped. */
  ms: z.number().nullable(),
  /** What answered (a version, a database), for people. */
  detail: z.string(),
  fault: faultSchema.nullable(),
});
export type Stage = z.infer<typeof stageSchema>;
const stages = z.object({ stages: z.array(stageSchema) });

export const bridgeMethods = {
  /** A hint without data that links are behind. */
  "links.changed": {
    params: z.object({}),
    result: z.object({ ok: z.literal(true) }),
  },
  "template.list": patriotMethods["template.list"],
  "port.list": patriotMethods["port.list"],
  "operator.list": patriotMethods["operator.list"],
  "workstation.list": patriotMethods["workstation.list"],
  /** What an insert would do now; the ID can be taken by another before the save. */
  "range.preview": {
    params: z.object({ ...span, templateNo: z.string().min(1).max(16) }),
    result: z.object({
      ...rangeUsageSchema.shape,
      nextClientId: clientIdSchema.nullable(),
      /** Null when Patriot has none of that number. */
      template: z.object({ templateNo: z.string(), name: z.string() }).nullable(),
      port: z.object({ portId: z.string(), name: z.string() }).nullable(),
    }),
  },
  "range.usage": {
    params: z.object({ ranges: z.array(z.strictObject(span)).max(100) }),
    result: z.object({ items: z.array(rangeUsageSchema) }),
  },
  /** Clients of Patriot: to search one that is to be linked, and those of a dealer. */
  "client.list": patriotMethods["client.list"],
  /** The named clients as Patriot holds them, to compare. */
  "client.getMany": patriotMethods["client.getMany"],
  "dealer.list": patriotMethods["dealer.list"],
  /**
   * Opens a client on the caller's workstation as the caller's operator, at most once. Refused when
   * the caller has none of either, and after 60 s as `open_expired`.
   */
  "client.open": {
    params: z.object({
      clientId: clientIdSchema,
      portId: portIdSchema,
      /** A repeat of the same request opens nothing. */
      requestId: z.uuid(),
      /** When the person pressed the button, by Odoo's clock. */
      requestedAt: z.iso.datetime(),
    }),
    result: openOutcomeSchema.extend({ workstationId: z.string(), operatorId: z.string() }),
  },
  /** Opens a billing batch on the caller's workstation, likewise. */
  "batch.open": {
    params: z.object({
      batchId: batchIdSchema,
      requestId: z.uuid(),
      requestedAt: z.iso.datetime(),
    }),
    result: openOutcomeSchema.extend({ workstationId: z.string(), operatorId: z.string() }),
  },
  "connection.get": {
    params: z.object({}),
    result: z.object({
      host: z.string(),
      port: z.int(),
      encryption: z.enum(["none", "tls"]),
      user: z.string(),
      hasPassword: z.boolean(),
      /** Fields that the bridge's environment sets; the form shows them read-only. */
      fixed: z.array(z.enum(["host", "port", "encryption", "user", "password"])),
    }),
  },
  /** Keeps the connection and tests it; an empty password keeps the one there is. */
  "connection.set": {
    params: patriotConnectionSchema.extend({
      password: z.string().max(200).default(""),
    }),
    result: stages,
  },
  "connection.test": { params: z.object({}), result: stages },
  "bridge.status": {
    params: z.object({}),
    result: z.object({
      version: z.string(),
      startedAt: z.iso.datetime(),
      patriot: z.enum(["up", "down", "unknown"]),
      odoo: z.enum(["up", "down", "unknown"]),
      pending: z.int(),
      blocked: z.int(),
      active: z.int(),
      lastSweepAt: z.iso.datetime().nullable(),
      lastFault: faultSchema.nullable(),
    }),
  },
} as const;

export type BridgeMethod = keyof typeof bridgeMethods;
export type BridgeParams<M extends BridgeMethod> = z.input<(typeof bridgeMethods)[M]["params"]>;
export type BridgeResult<M extends BridgeMethod> = z.output<(typeof bridgeMethods)[M]["result"]>;

/** Params on the wire: the method's own and who calls. */
export function withCaller<T extends z.ZodRawShape>(params: z.ZodObject<T>) {
  return params.extend({ caller: callerSchema.optional() });
}
