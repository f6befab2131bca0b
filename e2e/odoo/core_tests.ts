/**
 * Odoo's own tests that our addon could break: those of the models it extends (customers, users,
 * settings) and of what an operator does with them in Contacts, CRM and Invoicing. All of account's
 * tests take twenty minutes and mostly compute taxes, which the addon never touches.
 */
const FILES = [
  "base/tests/test_res_partner.py",
  "base/tests/test_res_partner_merge.py",
  "base/tests/test_res_users.py",
  "crm/tests/test_crm_activity.py",
  "crm/tests/test_crm_lead.py",
  "crm/tests/test_crm_lead_convert.py",
  "crm/tests/test_crm_lead_duplicates.py",
  "crm/tests/test_crm_lead_merge.py",
  "crm/tests/test_crm_lead_multicompany.py",
  "crm/tests/test_crm_lead_notification.py",
  "account/tests/test_account_journal.py",
  "account/tests/test_account_move_duplicate.py",
  "account/tests/test_account_partner.py",
  "account/tests/test_account_payment.py",
  "account/tests/test_duplicate_res_partner_bank.py",
  "account/tests/test_fiscal_position.py",
  "account/tests/test_invoice_taxes.py",
  "account/tests/test_mail_tracking_value.py",
  "account/tests/test_portal_invoice.py",
  "account/tests/test_product.py",
  "account/tests/test_res_partner_merge.py",
];

/** Fail with CRM and Invoicing installed and without our addon: base's tests expect base alone. */
const BROKEN_WITHOUT_US = [
  "-/base:TestPartnerAddressCompany.test_address_parent_company_creation",
  "-/base:TestPartnerAddressCompany.test_commercial_field_sync_reset",
  "-/base:TestMergePartner.test_merge_partners_with_peon_user",
];

export const CORE_TEST_MODULES = ["base", "contacts", "crm", "account"];

/** The selection as Odoo's `--test-tags`. */
export const CORE_TEST_TAGS = [
  "/contacts",
  ...FILES.map((file) => `/${file}`),
  ...BROKEN_WITHOUT_US,
].join(",");
