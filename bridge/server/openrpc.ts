import { z } from "zod";
import { type BridgeMethod, bridgeMethods } from "../contract/bridge_api.ts";
import { ERRORS, JSON_RPC_ERRORS } from "../contract/errors.ts";
import { VERSION } from "../contract/release.ts";

/** The bridge API as an OpenRPC 1.3 document (https://spec.open-rpc.org), from the contract. */
export function describeApi(): object {
  return {
    openrpc: "1.3.2",
    info: {
      title: "Patriot Partner bridge",
      version: VERSION,
      license: { name: "LGPL-3.0-or-later" },
      description:
        "JSON-RPC 2.0 over POST /rpc, signed by the paired Odoo: X-Patriot-Timestamp (Unix " +
        "seconds), X-Patriot-Nonce (32 hex digits) and X-Patriot-Signature, the hex " +
        "HMAC-SHA-256 of `timestamp.nonce.body` under the shared secret.",
    },
    methods: (Object.keys(bridgeMethods) as BridgeMethod[]).map(describeMethod),
    components: { "x-error-codes": ERRORS },
  };
}

function describeMethod(name: BridgeMethod) {
  const { params, result } = bridgeMethods[name];
  const schema = z.toJSONSchema(params, { io: "input", unrepresentable: "any" });
  const required = new Set(schema.required ?? []);
  return {
    name,
    paramStructure: "by-name",
    params: Object.entries(schema.properties ?? {}).map(([param, paramSchema]) => ({
      name: param,
      required: required.has(param),
      schema: paramSchema,
    })),
    result: { name: "result", schema: z.toJSONSchema(result, { unrepresentable: "any" }) },
    errors: [
      { code: JSON_RPC_ERRORS.invalidParams, message: "A parameter is wrong" },
      { code: JSON_RPC_ERRORS.application, message: "data: {code, params}, see x-error-codes" },
    ],
  };
}
