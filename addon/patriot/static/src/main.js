// generated from web/odoo by npm run build; do not edit
import { patriotChargeList } from "./components/charge_list/charge_list.js";
import { CompareAction } from "./components/compare_action/compare_action.js";
import { patriotEnquiries } from "./components/enquiries/enquiries.js";
import { patriotFindingKanban, patriotFindingList } from "./components/findings/findings.js";
import { patriotInvoiceData } from "./components/invoice_data/invoice_data.js";
import { patriotOpenBatch } from "./components/open_batch/open_batch.js";
import { patriotOpenClient } from "./components/open_client/open_client.js";
import { PatriotOverview } from "./components/overview/overview.js";
import { patriotConnection } from "./components/patriot_connection/patriot_connection.js";
import { patriotConnectionTest } from "./components/patriot_connection_test/patriot_connection_test.js";
import { patriotLinkState } from "./components/patriot_link_state/patriot_link_state.js";
import { patriotPairing } from "./components/patriot_pairing/patriot_pairing.js";
import { patriotPicker } from "./components/patriot_picker/patriot_picker.js";
import { patriotRangeUsage } from "./components/patriot_range_usage/patriot_range_usage.js";
import { patriotTab } from "./components/patriot_tab/patriot_tab.js";
import { patriotDirectoryService } from "./services/patriot_directory.js";
import { patriotRpcService } from "./services/patriot_rpc.js";
import { patriotUsageService } from "./services/patriot_usage.js";
import { registry } from "@web/core/registry";
// web/odoo/main.ts
registry.category("services").add("patriot_rpc", patriotRpcService).add("patriot_directory", patriotDirectoryService).add("patriot_usage", patriotUsageService);
registry.category("view_widgets").add("patriot_tab", patriotTab).add("patriot_connection", patriotConnection).add("patriot_connection_test", patriotConnectionTest).add("patriot_pairing", patriotPairing).add("patriot_invoice_data", patriotInvoiceData).add("patriot_open_batch", patriotOpenBatch).add("patriot_open_client", patriotOpenClient).add("patriot_enquiries", patriotEnquiries);
registry.category("fields").add("patriot_picker", patriotPicker).add("patriot_range_usage", patriotRangeUsage).add("patriot_link_state", patriotLinkState);
registry.category("actions").add("patriot_overview", PatriotOverview).add("patriot_compare", CompareAction);
registry.category("views").add("patriot_charge_list", patriotChargeList).add("patriot_finding_list", patriotFindingList).add("patriot_finding_kanban", patriotFindingKanban);
