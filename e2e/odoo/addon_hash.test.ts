import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addonHash } from "./addon_hash.ts";

async function addonWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "patriot-addon-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const FILES = { "__manifest__.py": "{}", "models/type.py": "a = 1" };

test("the same files give the same hash wherever they are", async () => {
  expect(await addonHash(await addonWith(FILES))).toBe(await addonHash(await addonWith(FILES)));
});

test("a changed model changes the hash", async () => {
  const changed = { ...FILES, "models/type.py": "a = 2" };
  expect(await addonHash(await addonWith(changed))).not.toBe(
    await addonHash(await addonWith(FILES)),
  );
});

test("a renamed file changes the hash", async () => {
  const renamed = { "__manifest__.py": "{}", "models/kind.py": "a = 1" };
  expect(await addonHash(await addonWith(renamed))).not.toBe(
    await addonHash(await addonWith(FILES)),
  );
});

test("what never reaches the database does not change the hash", async () => {
  const more = {
    ...FILES,
    "static/src/main.js": "1",
    "tests/test_type.py": "2",
    "models/__pycache__/type.pyc": "3",
  };
  expect(await addonHash(await addonWith(more))).toBe(await addonHash(await addonWith(FILES)));
});
