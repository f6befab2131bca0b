import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

/** Serious and critical findings of axe within the first element that `selector` names. */
export async function seriousFindings(page: Page, selector: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(selector).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

/** By how many pixels the content of an element is wider than the element. */
export async function overflowOf(element: Locator): Promise<number> {
  return element.evaluate((root) => root.scrollWidth - root.clientWidth);
}
