const ADDRESS = ["name", "street", "street2", "city", "region", "postcode", "country"] as const;

/** Columns of a file of clients, as bridge/import/README.md lists them. */
export const CLIENT_COLUMNS = [
  "client_id",
  "port_id",
  ...ADDRESS.map((field) => `site_${field}` as const),
  "site_phone",
  "site_email",
  ...ADDRESS.map((field) => `billing_${field}` as const),
  "billing_phone",
  "billing_email",
  "reference",
  "vat",
  "dealer_id",
  "payer",
  "status",
] as const;
export type ClientColumn = (typeof CLIENT_COLUMNS)[number];

/** Columns of a file of dealers. */
export const DEALER_COLUMNS = [
  "dealer_id",
  ...ADDRESS,
  "phone",
  "email",
  "reference",
  "vat",
] as const;
export type DealerColumn = (typeof DEALER_COLUMNS)[number];

/** Columns of the result file, which is a decisions file once the last one is filled. */
export const RESULT_COLUMNS = [
  "record",
  "line",
  "name",
  "outcome",
  "customer_id",
  "candidates",
  "reason",
  "remedy",
  "decision",
] as const;
export type ResultColumn = (typeof RESULT_COLUMNS)[number];

/** A header as columns are named: `Client ID`, `client-id` and `CLIENT_ID` are one. */
export function toColumn(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s.\-/]+/g, "_");
}
