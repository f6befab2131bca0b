// generated from web/odoo by npm run build; do not edit
import { CompareAction } from "./components/compare_action/compare_action.js";
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
registry.category("view_widgets").add("patriot_tab", patriotTab).add("patriot_connection", patriotConnection).add("patriot_connection_test", patriotConnectionTest).add("patriot_pairing", patriotPairing);
registry.category("fields").add("patriot_picker", patriotPicker).add("patriot_range_usage", patriotRangeUsage).add("patriot_link_state", patriotLinkState);
registry.category("actions").add("patriot_overview", PatriotOverview).add("patriot_compare", CompareAction);
