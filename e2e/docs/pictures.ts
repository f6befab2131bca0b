const ADDON = "addon/patriot/static/description";

/** Every picture of the documents and the file that it is, by the name that `documents.spec.ts` takes it under. */
export const PICTURES = {
  patriot_tab: `${ADDON}/patriot_tab.png`,
  compare: `${ADDON}/compare.png`,
  dealer_clients: `${ADDON}/dealer_clients.png`,
  overview: `${ADDON}/overview.png`,
  audit: `${ADDON}/audit.png`,
  invoice: `${ADDON}/invoice.png`,
  lead: `${ADDON}/lead.png`,
  connection_test: "bridge/docs/connection_test.png",
  patriot_type: "bridge/docs/patriot_type.png",
  desk_sign_in: "web/docs/desk_sign_in.png",
  desk_client: "web/docs/desk_client.png",
  desk_log: "web/docs/desk_log.png",
  desk_charges: "web/docs/desk_charges.png",
  desk_batch: "web/docs/desk_batch.png",
} as const;

export type PictureName = keyof typeof PICTURES;

/** Width of every picture, in pixels. */
export const PICTURE_WIDTH = 1280;
/** What a picture may weigh, in bytes: the addon is downloaded with its own. */
export const LARGEST_PICTURE = 150_000;
