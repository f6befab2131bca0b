// generated from web/odoo by npm run build; do not edit
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
// web/odoo/components/charge_list/charge_list.ts
/** Patriot's charges, below a note that their prices are nobody's but Patriot's. */
var ChargeListController = class extends ListController {
	static template = "patriot.ChargeList";
};
var patriotChargeList = {
	...listView,
	Controller: ChargeListController
};
export { ChargeListController, patriotChargeList };
