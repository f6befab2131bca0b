import type { Page } from "@playwright/test";

/** Debian's Odoo leaves this file out, so its asset bundle reports it once (nothing of ours). */
const DEBIAN_GAP = "selfie_segmentation";

/** Errors and warnings of the page's console, less the one known gap of Debian's Odoo. */
export function watchConsole(page: Page): string[] {
  const findings: string[] = [];
  page.on("console", (message) => {
    const text = `${message.text()} (${message.location().url})`;
    if (["error", "warning"].includes(message.type()) && !text.includes(DEBIAN_GAP)) {
      findings.push(`${message.type()}: ${text}`);
    }
  });
  page.on("pageerror", (error) => findings.push(`uncaught: ${error.message}`));
  return findings;
}
