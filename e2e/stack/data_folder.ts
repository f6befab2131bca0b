import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const stateSchema = z.object({
  demo: z.boolean(),
  database: z.string(),
  /** Key of the addon that the database has installed; null until it is ready. */
  addonKey: z.string().nullable(),
  /** The addresses that Odoo and the bridge were paired with. */
  paired: z.object({ odoo: z.string(), bridge: z.string() }).nullable(),
  /** Where the bridge was told to find Patriot. */
  patriot: z.object({ host: z.string(), port: z.int() }).nullable(),
});
/** What the launcher remembers of a stack between two starts. */
export type StackState = z.infer<typeof stateSchema>;

/** One stack's folder: its state, secrets, databases of ours, and logs. */
export interface DataFolder {
  path: string;
  state: StackState;
  save(): Promise<void>;
  file(...names: string[]): string;
}

/**
 * Opens or makes a data folder.
 * @throws Error when it was made with another choice about demo data.
 */
export async function openDataFolder(path: string, demo: boolean): Promise<DataFolder> {
  await mkdir(join(path, "bridge"), { recursive: true, mode: 0o700 });
  const file = join(path, "stack.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const state = text === null ? newState(demo) : stateSchema.parse(JSON.parse(text));
  if (state.demo !== demo) {
    throw new Error(
      `${path} was made ${state.demo ? "with" : "without"} demo data. Start it with --demo=${state.demo}, or give another folder with --data.`,
    );
  }
  return {
    path,
    state,
    save: () => writeWhole(file, `${JSON.stringify(state, null, 2)}\n`),
    file: (...names) => join(path, ...names),
  };
}

function newState(demo: boolean): StackState {
  const database = `patriot_${randomBytes(4).toString("hex")}`;
  return { demo, database, addonKey: null, paired: null, patriot: null };
}

/** Writes a file that only its owner may read; a reader sees the old content or the new. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

/** Reads a secret that this folder keeps, or makes it. */
export async function keepSecret(folder: DataFolder, name: string): Promise<string> {
  const known = await readFile(folder.file(name), "utf8").catch(() => "");
  if (known) {
    return known;
  }
  const fresh = randomBytes(18).toString("base64url");
  await writeWhole(folder.file(name), fresh);
  return fresh;
}
