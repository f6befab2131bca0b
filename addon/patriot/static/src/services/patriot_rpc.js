// generated from web/odoo by npm run build; do not edit
import { readAnswer, webError } from "../stores/bridge_answer.js";
import { ConnectionLostError, RPCError, rpc } from "@web/core/network/rpc";
// web/odoo/services/patriot_rpc.ts
/** A failed call to Odoo as a value; anything else is a defect and thrown on. */
function asBridgeError(error) {
	if (error instanceof ConnectionLostError) return webError("odoo_offline");
	if (error instanceof RPCError) return webError("odoo_refused", error.data?.message ?? "");
	throw error;
}
/** A call of Odoo with its failure as a value; `T` is what the called method answers. */
async function asAnswer(call) {
	try {
		return {
			ok: true,
			result: await call
		};
	} catch (error) {
		return {
			ok: false,
			error: asBridgeError(error)
		};
	}
}
var patriotRpcService = { start() {
	return { async call(method, params) {
		try {
			return readAnswer(await rpc("/patriot/rpc", {
				method,
				params
			}, { silent: true }));
		} catch (error) {
			return {
				ok: false,
				error: asBridgeError(error)
			};
		}
	} };
} };
export { asAnswer, asBridgeError, patriotRpcService };
