import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../stack/command.ts";
import { ADDON } from "../stack/paths.ts";
import type { DebianRoot } from "./debian_root.ts";
import type { Postgres } from "./postgres.ts";

/** Where an Odoo home is mounted inside the Debian root. */
const HOME_INSIDE = "/var/lib/odoo";

/**
 * User and group that Odoo runs as. Odoo refuses nothing to root and warns about it; a number that
 * no Debian package uses keeps it apart from every user of the host, whose numbers it would share.
 */
export const ODOO_UID = 61_019;

/**
 * Odoo in one process restarts itself, whatever requests it serves, when its address space passes its
 * soft limit (`ThreadedServer.process_limit`). Its own is 2 GiB, and every thread reserves some. In bytes.
 */
const ADDRESS_SPACE = 16 * 1024 ** 3;

export interface OdooSettings {
  postgres: Postgres;
  database: string;
  /** Port on 127.0.0.1; null for a run that serves nobody. */
  port: number | null;
  /** Worker processes; 0, the default, is one process with threads. */
  workers?: number;
  /** Port of the long-polling process that workers need. */
  geventPort?: number;
}

/**
 * Lays out a folder that holds all that one Odoo writes or reads besides its own code: settings,
 * filestore, sessions, and a copy of our addon. The addon is copied, not mounted, so that what runs
 * is what was hashed, and so that it can be read whatever the permissions of the repository are.
 * @param addon folder of the addon, when it is not the repository's
 */
export async function layOutHome(
  home: string,
  settings: OdooSettings,
  addon = ADDON,
): Promise<void> {
  await mkdir(join(home, "data"), { recursive: true });
  await rm(join(home, "addons"), { recursive: true, force: true });
  await mkdir(join(home, "addons"));
  if (existsSync(addon)) {
    await cp(addon, join(home, "addons", "patriot"), {
      recursive: true,
      filter: (source) => !source.includes("__pycache__"),
    });
  }
  const file = join(home, "odoo.conf");
  await writeFile(file, odooConfiguration(settings, await masterPassword(file)), { mode: 0o600 });
  await run("chown", ["-R", `${ODOO_UID}:${ODOO_UID}`, home]);
  await run("chmod", ["-R", "u+rwX", home]);
  await chown(file, ODOO_UID, ODOO_UID);
}

async function masterPassword(file: string): Promise<string> {
  const known = /^admin_passwd = (.+)$/m.exec(await readFile(file, "utf8").catch(() => ""));
  return known?.[1] ?? randomBytes(24).toString("hex");
}

export function odooConfiguration(settings: OdooSettings, masterPassword: string): string {
  const { postgres, database, port, workers = 0, geventPort = 8072 } = settings;
  const options = {
    addons_path: `/usr/lib/python3/dist-packages/odoo/addons,${HOME_INSIDE}/addons`,
    data_dir: `${HOME_INSIDE}/data`,
    admin_passwd: masterPassword,
    db_host: postgres.host,
    db_port: postgres.port,
    db_user: postgres.user,
    db_password: postgres.password,
    db_name: database,
    dbfilter: `^${database}$`,
    list_db: "False",
    http_enable: port === null ? "False" : "True",
    http_interface: "127.0.0.1",
    http_port: port ?? 8069,
    workers,
    gevent_port: geventPort,
    max_cron_threads: 1,
    limit_memory_soft: ADDRESS_SPACE,
    limit_memory_hard: ADDRESS_SPACE,
  };
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  return `[options]\n${lines.join("\n")}\n`;
}

export interface CommandLine {
  command: string;
  args: string[];
}

/**
 * The command line that runs `odoo …` in the root with `home` mounted into it. The mounts live in a
 * mount namespace of that process alone, so they are gone when it is, however it ends. Every part
 * replaces the one before it (exec), so the process ID that the caller sees is Odoo's own, and the
 * kernel sends SIGTERM to Odoo when the caller dies.
 */
export function odooCommandLine(root: DebianRoot, home: string, odooArgs: string[]): CommandLine {
  const script = `
    mount --bind "$2" "$1${HOME_INSIDE}" &&
    mount -t proc proc "$1/proc" &&
    root="$1" && shift 2 && exec chroot "$root" "$@"`;
  const identity = [`--reuid=${ODOO_UID}`, `--regid=${ODOO_UID}`, "--clear-groups"];
  const environment = [
    `HOME=${HOME_INSIDE}`,
    "LANG=C.UTF-8",
    `PATH=${HOME_INSIDE}/bin:/usr/bin:/bin`,
  ];
  return {
    command: "unshare",
    args: [
      ...["--mount", "sh", "-c", script, "sh", root.path, home],
      ...["setpriv", ...identity, "--pdeathsig=TERM", "--", "env", "-i", ...environment],
      ...["odoo", ...odooArgs],
    ],
  };
}

/** Arguments that every use of a home needs; `subcommand` is "shell" or nothing. */
export function odooArguments(subcommand: "shell" | null, ...rest: string[]): string[] {
  return [...(subcommand ? [subcommand] : []), "-c", `${HOME_INSIDE}/odoo.conf`, ...rest];
}
