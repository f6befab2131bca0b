import { registry } from "@web/core/registry";
import { patriotChargeList } from "./components/charge_list/charge_list.ts";
import { CompareAction } from "./components/compare_action/compare_action.ts";
import { patriotEnquiries } from "./components/enquiries/enquiries.ts";
import { patriotFindingKanban, patriotFindingList } from "./components/findings/findings.ts";
import { patriotInvoiceData } from "./components/invoice_data/invoice_data.ts";
import { patriotOpenBatch } from "./components/open_batch/open_batch.ts";
import { patriotOpenClient } from "./components/open_client/open_client.ts";
import { PatriotOverview } from "./components/overview/overview.ts";
import { patriotConnection } from "./components/patriot_connection/patriot_connection.ts";
import { patriotConnectionTest } from "./components/patriot_connection_test/patriot_connection_test.ts";
import { patriotLinkState } from "./components/patriot_link_state/patriot_link_state.ts";
import { patriotPairing } from "./components/patriot_pairing/patriot_pairing.ts";
import { patriotPicker } from "./components/patriot_picker/patriot_picker.ts";
import { patriotRangeUsage } from "./components/patriot_range_usage/patriot_range_usage.ts";
import { patriotTab } from "./components/patriot_tab/patriot_tab.ts";
import { patriotDirectoryService } from "./services/patriot_directory.ts";
import { patriotRpcService } from "./services/patriot_rpc.ts";
import { patriotUsageService } from "./services/patriot_usage.ts";

registry
  .category("services")
  .add("patriot_rpc", patriotRpcService)
  .add("patriot_directory", patriotDirectoryService)
  .add("patriot_usage", patriotUsageService);

registry
  .category("view_widgets")
  .add("patriot_tab", patriotTab)
  .add("patriot_connection", patriotConnection)
  .add("patriot_connection_test", patriotConnectionTest)
  .add("patriot_pairing", patriotPairing)
  .add("patriot_invoice_data", patriotInvoiceData)
  .add("patriot_open_batch", patriotOpenBatch)
  .add("patriot_open_client", patriotOpenClient)
  .add("patriot_enquiries", patriotEnquiries);

registry
  .category("fields")
  .add("patriot_picker", patriotPicker)
  .add("patriot_range_usage", patriotRangeUsage)
  .add("patriot_link_state", patriotLinkState);

registry
  .category("actions")
  .add("patriot_overview", PatriotOverview)
  .add("patriot_compare", CompareAction);

registry
  .category("views")
  .add("patriot_charge_list", patriotChargeList)
  .add("patriot_finding_list", patriotFindingList)
  .add("patriot_finding_kanban", patriotFindingKanban);
