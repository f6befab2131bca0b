/** The parts of Odoo's web client that are ours. */
export const PARTS = {
  tab: ".o_patriot_tab",
  dealer: ".o_patriot_dealer_clients",
  overview: ".o_patriot_overview",
  invoiceData: ".o_patriot_invoice_data",
  findings: ".o_patriot_findings .o_kanban_renderer",
  compareAll: ".o_patriot_compare_action",
} as const;

/** The dialog that is open; its frame is Odoo's, what it holds is ours. */
export const DIALOG = ".modal .modal-body";
