import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../stack/command.ts";
import { withLock } from "../stack/lock.ts";
import { ADDON, cacheFolder } from "../stack/paths.ts";
import { type Progress, step } from "../stack/progress.ts";
import { addonHash } from "./addon_hash.ts";
import type { DebianRoot } from "./debian_root.ts";
import { layOutHome, odooArguments, odooCommandLine } from "./odoo_home.ts";
import { copyAcross, type Postgres, query } from "./postgres.ts";
import { recipeHash } from "./recipe.ts";

/** Raise it when the way a prepared database is made changes without any of its inputs. */
const LAYOUT = 1;
const BASE_MODULES = "account,crm,contacts";
/** Prepared databases of one kind that are kept: the one in use and the one before. */
const KEPT = 2;

export interface Preparation {
  root: DebianRoot;
  postgres: Postgres;
  demo: boolean;
  progress: Progress;
}

/** "base" has Odoo's applications only, "addon" has ours installed too. */
export type PreparedKind = "base" | "addon";

interface Recipe {
  /** Name of the database, and of the folder in the cache that holds its filestore. */
  name: string;
  kind: PreparedKind;
  key: string;
}

export function preparedKey(...parts: (string | number | boolean)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}

/** Key of what `-i patriot` would write now; another key means that `-u patriot` is due. */
export async function addonKey(preparation: Preparation): Promise<string> {
  return preparedKey(baseKey(preparation), await addonHash(ADDON));
}

function baseKey({ root, demo }: Preparation): string {
  return preparedKey(LAYOUT, recipeHash(), root.odooVersion, BASE_MODULES, demo);
}

interface Target {
  /** Where the copy goes; where the prepared databases are when left out. */
  postgres?: Postgres;
  database: string;
  home: string;
}

/**
 * Makes `database` with its filestore in `home` as a copy of a prepared one, which is made first
 * when it is missing (a minute for Odoo's applications, a quarter of one for our addon).
 */
export async function copyPrepared(
  preparation: Preparation,
  kind: PreparedKind,
  target: Target,
): Promise<void> {
  const { postgres, progress } = preparation;
  await usePrepared(preparation, kind, (source) =>
    step(progress, "Copying the prepared database", "about 5 s", () =>
      copy(postgres, source, target),
    ),
  );
}

/** Lets `read` look into a prepared database, which stands by its name; it must change nothing there. */
export function withPrepared<T>(
  preparation: Preparation,
  kind: PreparedKind,
  read: (database: string) => Promise<T>,
): Promise<T> {
  return usePrepared(preparation, kind, ({ name }) => read(name));
}

/** Makes a prepared database when it is missing, and keeps it from being pruned while it is used. */
function usePrepared<T>(
  preparation: Preparation,
  kind: PreparedKind,
  use: (source: Recipe) => Promise<T>,
): Promise<T> {
  const { postgres, progress } = preparation;
  return withLock(join(folder(), "lock"), progress, async () => {
    const base = recipeOf(preparation, "base", baseKey(preparation));
    let source = base;
    if (kind === "addon") {
      source = recipeOf(preparation, "addon", await addonKey(preparation));
    }
    if (!(await isPrepared(postgres, source))) {
      if (!(await isPrepared(postgres, base))) {
        await prepare(preparation, base, null);
      }
      if (source !== base) {
        await prepare(preparation, source, base);
      }
    }
    const used = await use(source);
    await touch(base);
    await touch(source);
    await prune(preparation);
    return used;
  });
}

/** Drops a database and leaves no error when it is not there. */
export async function dropDatabase(postgres: Postgres, database: string): Promise<void> {
  await query(postgres, "postgres", `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
}

async function prepare(preparation: Preparation, wanted: Recipe, from: Recipe | null) {
  const { root, postgres, demo, progress } = preparation;
  const database = `${wanted.name}_unfinished`;
  const home = join(folder(), database);
  await dropDatabase(postgres, database);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const modules = from ? "patriot" : BASE_MODULES;
  const title = from
    ? "Installing Patriot Partner into a prepared database"
    : `Preparing an Odoo database with ${modules}${demo ? " and demo data" : ""}`;
  await step(progress, title, from ? "about 20 s" : "about 1 min, once", async () => {
    if (from) {
      await copy(postgres, from, { database, home });
    } else {
      await createEmpty(postgres, database);
    }
    await layOutHome(home, { postgres, database, port: null });
    const log = join(folder(), `${wanted.kind}.log`);
    await rm(log, { force: true });
    const args = odooArguments(null, "-i", modules, "--stop-after-init");
    const odoo = odooCommandLine(root, home, [...args, demo ? "--with-demo" : "--without-demo"]);
    let output = "";
    try {
      await run(odoo.command, odoo.args, {
        log,
        onLine: (line) => {
          output += / (ERROR|CRITICAL) /.test(line) ? `${line}\n` : "";
        },
      });
    } catch (cause) {
      throw new Error(`Odoo could not install ${modules}; the log is ${log}.\n${output}`, {
        cause,
      });
    }
    if (output) {
      throw new Error(`Odoo installed ${modules} with errors; the log is ${log}.\n${output}`);
    }
  });
  await rm(join(home, "addons"), { recursive: true });
  await query(postgres, "postgres", `ALTER DATABASE "${database}" RENAME TO "${wanted.name}"`);
  await rename(home, join(folder(), wanted.name));
  await rename(filestore(folder(), wanted.name, database), filestorePrepared(wanted));
}

async function copy(postgres: Postgres, source: Recipe, target: Target): Promise<void> {
  const to = target.postgres ?? postgres;
  await dropDatabase(to, target.database);
  if (to.port === postgres.port) {
    const options = `TEMPLATE "${source.name}" STRATEGY FILE_COPY`;
    await query(postgres, "postgres", `CREATE DATABASE "${target.database}" ${options}`);
  } else {
    await createEmpty(to, target.database);
    await copyAcross({ login: postgres, database: source.name }, { ...target, login: to });
  }
  // Copied databases must not look like one and the same: the bridge pins the UUID, and the
  // secret signs sessions.
  await query(
    to,
    target.database,
    `UPDATE ir_config_parameter SET value = gen_random_uuid()::text
      WHERE key IN ('database.uuid', 'database.secret')`,
  );
  const files = join(target.home, "data", "filestore", target.database);
  await rm(files, { recursive: true, force: true });
  await mkdir(join(target.home, "data", "filestore"), { recursive: true });
  await cp(filestorePrepared(source), files, { recursive: true, preserveTimestamps: true });
}

async function createEmpty(postgres: Postgres, database: string): Promise<void> {
  const options = `TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`;
  await query(postgres, "postgres", `CREATE DATABASE "${database}" ${options}`);
}

async function isPrepared(postgres: Postgres, recipe: Recipe): Promise<boolean> {
  const databases = await ownDatabases(postgres);
  return databases.includes(recipe.name) && existsSync(filestorePrepared(recipe));
}

async function ownDatabases(postgres: Postgres): Promise<string[]> {
  const sql = "SELECT datname FROM pg_database WHERE datdba = current_user::regrole";
  return (await query(postgres, "postgres", sql)).split("\n");
}

/** Drops every prepared database but the last used ones of each kind; also unfinished ones. */
async function prune({ postgres, progress }: Preparation): Promise<void> {
  const folders = await readdir(folder());
  const databases = await ownDatabases(postgres);
  const prepared = [...new Set([...folders, ...databases])].filter((name) =>
    /_(base|addon)_[0-9a-f]+(_unfinished)?$/.test(name),
  );
  const used = new Map<string, number>();
  for (const name of prepared) {
    used.set(name, folders.includes(name) ? (await stat(join(folder(), name))).mtimeMs : 0);
  }
  for (const name of superseded(used)) {
    progress(`Dropping the prepared database ${name}: it is superseded`);
    await dropDatabase(postgres, name);
    await rm(join(folder(), name), { recursive: true, force: true });
  }
}

/** Names to drop, given when each was last used: all but the two youngest of each kind. */
export function superseded(used: ReadonlyMap<string, number>): string[] {
  const kept = new Map<string, number>();
  const dropped: string[] = [];
  for (const [name] of [...used].sort((a, b) => b[1] - a[1])) {
    const kind = name.replace(/_[0-9a-f]+$/, "");
    const count = kept.get(kind) ?? 0;
    if (name.endsWith("_unfinished") || count >= KEPT) {
      dropped.push(name);
    } else {
      kept.set(kind, count + 1);
    }
  }
  return dropped;
}

function recipeOf({ postgres, demo }: Preparation, kind: PreparedKind, key: string): Recipe {
  return { name: `${postgres.user}_${demo ? "demo" : "plain"}_${kind}_${key}`, kind, key };
}

async function touch(recipe: Recipe): Promise<void> {
  await utimes(join(folder(), recipe.name), new Date(), new Date());
}

function folder(): string {
  return join(cacheFolder(), "prepared");
}

function filestore(parent: string, name: string, database: string): string {
  return join(parent, name, "data", "filestore", database);
}

function filestorePrepared(recipe: Recipe): string {
  return filestore(folder(), recipe.name, "prepared");
}
