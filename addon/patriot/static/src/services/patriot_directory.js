// generated from web/odoo by npm run build; do not edit
import { Directory } from "../stores/directory.js";
// web/odoo/services/patriot_directory.ts
var patriotDirectoryService = {
	dependencies: ["patriot_rpc"],
	start(_env, { patriot_rpc }) {
		return new Directory(patriot_rpc.call);
	}
};
export { patriotDirectoryService };
