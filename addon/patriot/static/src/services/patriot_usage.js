// generated from web/odoo by npm run build; do not edit
import { UsageBatch } from "../stores/usage_batch.js";
// web/odoo/services/patriot_usage.ts
var patriotUsageService = {
	dependencies: ["patriot_rpc"],
	start(_env, { patriot_rpc }) {
		return new UsageBatch(patriot_rpc.call);
	}
};
export { patriotUsageService };
