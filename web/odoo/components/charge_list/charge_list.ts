import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";

/** Patriot's charges, below a note that their prices are nobody's but Patriot's. */
export class ChargeListController extends ListController {
  static override template = "patriot.ChargeList";
}

export const patriotChargeList = { ...listView, Controller: ChargeListController };
