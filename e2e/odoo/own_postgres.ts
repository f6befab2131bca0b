import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../stack/command.ts";
import { type DataFolder, keepSecret } from "../stack/data_folder.ts";
import { freePort } from "../stack/ports.ts";
import { type Process, startProcess } from "../stack/process.ts";
import { type Postgres, query } from "./postgres.ts";

const VERSIONS = "/usr/lib/postgresql";
/** Debian's PostgreSQL makes this user; the server refuses to run as root. */
const OWNER = "postgres";
const READY_MS = 60_000;

/** A PostgreSQL cluster that belongs to one stack, so that a test may crash it. */
export interface OwnPostgres {
  login: Postgres;
  pid(): number | null;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** `pg_ctl stop -m immediate`: no checkpoint, and recovery from the log at the next start. */
  crash(): Promise<void>;
}

/**
 * Makes a cluster in the stack's data folder and starts it. Its settings are PostgreSQL's own: what
 * was committed survives a crash.
 * @throws Error when the folder cannot be reached by PostgreSQL's user.
 */
export async function ownPostgres(folder: DataFolder): Promise<OwnPostgres> {
  const binaries = await newestBinaries();
  const home = folder.file("postgres");
  const data = join(home, "data");
  const log = folder.file("postgres.log");
  const login: Postgres = {
    host: "127.0.0.1",
    port: await freePort(),
    user: "patriot_stack",
    password: await keepSecret(folder, "postgres_password"),
  };
  await makeReachable(folder.path, home);
  if (!existsSync(data)) {
    await writeFile(join(home, "password"), login.password, { mode: 0o600 });
    await run("chown", ["-R", `${OWNER}:${OWNER}`, home]);
    await asOwner(join(binaries, "initdb"), [
      ...["-D", data, "-U", login.user, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
      ...["--auth=scram-sha-256", `--pwfile=${join(home, "password")}`],
    ]);
  }
  let server: Process | null = null;
  const cluster: OwnPostgres = {
    login,
    pid: () => (server?.isRunning() ? server.pid : null),
    async start() {
      if (server?.isRunning()) {
        return;
      }
      server = await startProcess({
        name: "PostgreSQL",
        command: "setpriv",
        args: [
          ...[`--reuid=${OWNER}`, `--regid=${OWNER}`, "--init-groups", "--pdeathsig=INT", "--"],
          ...[join(binaries, "postgres"), "-D", data, "-p", String(login.port)],
          ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
        ],
        cwd: "/",
        log,
      });
      await untilReady(server, login);
    },
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients.
      await server?.stop("SIGINT", 60_000);
      server = null;
    },
    async crash() {
      const crashed = server;
      server = null;
      await asOwner(join(binaries, "pg_ctl"), ["stop", "-D", data, "-m", "immediate"]);
      await crashed?.ended;
    },
  };
  await cluster.start();
  return cluster;
}

async function newestBinaries(): Promise<string> {
  const versions = (await readdir(VERSIONS)).map(Number).filter(Number.isInteger);
  return join(VERSIONS, String(Math.max(...versions)), "bin");
}

async function makeReachable(dataFolder: string, home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  // All files beside it are for their owner alone.
  await chmod(dataFolder, 0o711);
  await run("runuser", ["-u", OWNER, "--", "test", "-x", dirname(home)]).catch(() => {
    throw new Error(
      `The user ${OWNER} cannot reach ${dataFolder}. Give a data folder under /tmp or /var/tmp.`,
    );
  });
}

function asOwner(command: string, args: string[]): Promise<string> {
  return run("runuser", ["-u", OWNER, "--", command, ...args], { cwd: "/" });
}

async function untilReady(server: Process, login: Postgres): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (server.isRunning() && Date.now() < deadline) {
    const answers = await query(login, "postgres", "SELECT 1").catch(() => null);
    if (answers === "1") {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`PostgreSQL did not start; its log is ${server.log}.`);
}
