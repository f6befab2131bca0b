import { expect, type Locator } from "@playwright/test";

/** How a person works a page. */
export type Hand = {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** Chooses one of a group of radio buttons. */
  choose(radio: Locator): Promise<void>;
};

export const mouse: Hand = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  choose: (radio) => radio.check(),
};

/** Never touches the mouse: what the Tab key does not reach cannot be used. */
export const keyboard: Hand = {
  async press(target) {
    await tabTo(target);
    await target.page().keyboard.press("Enter");
  },

  async write(target, text) {
    await tabTo(target);
    await target.page().keyboard.press("ControlOrMeta+a");
    await target.page().keyboard.type(text);
  },

  async choose(radio) {
    await tabTo(radio, isInGroupOfFocus);
    const { keyboard: keys } = radio.page();
    await keys.press("Space");
    while (!(await radio.isChecked())) {
      await keys.press("ArrowDown");
    }
  },
};

/** More than any of our pages has. */
const MOST_STEPS = 250;

async function tabTo(target: Locator, isReached = hasFocus): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate(isReached)) {
      return;
    }
    await target.page().keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not reach ${target}`);
}

function hasFocus(element: Element): boolean {
  return element === document.activeElement;
}

/** The Tab key stops at one radio button of a group; the arrows reach the others. */
function isInGroupOfFocus(element: Element): boolean {
  const name = element.getAttribute("name");
  return name !== null && document.activeElement?.getAttribute("name") === name;
}
