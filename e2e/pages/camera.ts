import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { PICTURE_WIDTH, PICTURES, type PictureName } from "../docs/pictures.ts";
import { REPOSITORY } from "../stack/paths.ts";

/** Where the pictures of a run are kept. */
export const TAKEN = join(REPOSITORY, "test-results", "documents");

/** So high that nothing has to be scrolled into the picture. */
const HEIGHT = 1600;

type Frame = {
  /** The picture reaches from the top of the first to the end of the lowest. */
  of: Locator[];
  /** Pixels above and below. */
  margin?: number;
  /** Cuts what is lower than that, in pixels. */
  height?: number;
};

/** Takes the pictures of the documents: as wide as the window, from top to bottom of what matters. */
export class Camera {
  constructor(readonly page: Page) {}

  /** Gives the window the size of a picture; before the page is worked. */
  async setUp(): Promise<void> {
    await this.page.setViewportSize({ width: PICTURE_WIDTH, height: HEIGHT });
  }

  /** Keeps the picture; with `DOCUMENTS=write` also where the documents show it from. */
  async take(name: PictureName, { of, margin = 12, height = HEIGHT }: Frame): Promise<void> {
    for (const part of of) {
      await expect(part).toBeVisible();
    }
    await this.page.mouse.move(0, 0);
    const boxes = await Promise.all(of.map((part) => part.boundingBox()));
    const tops = boxes.map((box) => box?.y ?? 0);
    const ends = boxes.map((box) => (box?.y ?? 0) + (box?.height ?? 0));
    const y = Math.max(0, Math.floor(Math.min(...tops)) - margin);
    const end = Math.min(HEIGHT, Math.ceil(Math.max(...ends)) + margin, y + height);
    const picture = await this.page.screenshot({
      clip: { x: 0, y, width: PICTURE_WIDTH, height: end - y },
      animations: "disabled",
    });
    await mkdir(TAKEN, { recursive: true });
    await writeFile(join(TAKEN, `${name}.png`), picture);
    if (process.env.DOCUMENTS === "write") {
      const file = join(REPOSITORY, PICTURES[name]);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, picture);
    }
  }
}
