import { defaultTemplates, makeRecordLinks, type RecordLinks } from "../../clients/record_links.ts";
import type { BillingSettings } from "../../contract/patriot_desk.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";

/** Another bridge may change the settings; who changes them here sees it at once. */
const KEPT_MS = 10_000;
const UNSET: BillingSettings = { customerLink: "", invoiceLink: "", enquiryLink: "" };

export type LinkReader = {
  /** Never fails: without Patriot's settings the links are those that were known, or the usual ones. */
  read(): Promise<RecordLinks>;
  /** The settings were changed. */
  forget(): void;
};

/**
 * Where records of Odoo open, by the system-wide settings.
 * @param webUrl Odoo's address for browsers; null while it is not known
 */
export function createLinkReader({
  patriot,
  webUrl,
}: {
  patriot: PatriotCalls;
  webUrl: () => string | null;
}): LinkReader {
  let settings = UNSET;
  let readAt = Number.NEGATIVE_INFINITY;

  return {
    async read() {
      if (performance.now() - readAt > KEPT_MS) {
        await patriot.call("billingSettings.get", {}).then(
          (found) => {
            settings = found;
            readAt = performance.now();
          },
          () => undefined,
        );
      }
      return makeRecordLinks(settings, defaultTemplates(webUrl()));
    },
    forget() {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}
