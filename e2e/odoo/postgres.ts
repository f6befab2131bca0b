import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../stack/command.ts";
import { withLock } from "../stack/lock.ts";
import { cacheFolder } from "../stack/paths.ts";
import { type Progress, step } from "../stack/progress.ts";
import { ensurePackage } from "./apt.ts";

/** A login on the host's PostgreSQL that may create databases of its own. */
export interface Postgres {
  host: string;
  port: number;
  user: string;
  password: string;
}

interface Cluster {
  version: string;
  name: string;
  port: number;
  online: boolean;
}

/** Reads the output of `pg_lsclusters --no-header`, newest server version first. */
export function parseClusters(listing: string): Cluster[] {
  return listing
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns.length >= 4)
    .map(([version = "", name = "", port = "", status = ""]) => ({
      version,
      name,
      port: Number(port),
      online: status.startsWith("online"),
    }))
    .sort((a, b) => Number(b.version) - Number(a.version));
}

/**
 * Makes sure that PostgreSQL runs and that our role can log in on 127.0.0.1.
 * @throws Error that names the remedy.
 */
export async function ensurePostgres(progress: Progress): Promise<Postgres> {
  // Tests that run side by side would start it twice.
  const cluster = await withLock(join(cacheFolder(), "postgres.lock"), progress, () =>
    ensureCluster(progress),
  );
  const login = await readLogin(cluster.port);
  if (!(await canLogIn(login))) {
    await makeRole(login);
    if (!(await canLogIn(login))) {
      throw new Error(
        `PostgreSQL on port ${cluster.port} refuses password logins from 127.0.0.1. Debian's own pg_hba.conf allows them: "host all all 127.0.0.1/32 scram-sha-256".`,
      );
    }
  }
  return login;
}

async function ensureCluster(progress: Progress): Promise<Cluster> {
  await ensurePackage("pg_lsclusters", "postgresql", progress);
  const clusters = parseClusters(await run("pg_lsclusters", ["--no-header"]));
  const cluster = clusters.find((candidate) => candidate.online) ?? clusters[0];
  if (!cluster) {
    throw new Error(
      "PostgreSQL is installed but has no cluster. Make one with `pg_createcluster 15 main --start` (your version for 15) and run this again.",
    );
  }
  if (!cluster.online) {
    await step(progress, `Starting PostgreSQL ${cluster.version}`, "a few seconds", () =>
      run("pg_ctlcluster", [cluster.version, cluster.name, "start"]),
    );
  }
  return cluster;
}

/** Runs SQL in one of our databases and returns the rows as unaligned text. */
export function query(login: Postgres, database: string, sql: string): Promise<string> {
  const connection = ["-h", login.host, "-p", String(login.port), "-U", login.user, "-d", database];
  // SQL goes over standard input: a command line can be read by every user of the machine.
  return run("psql", [...connection, "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1"], {
    env: { PGPASSWORD: login.password },
    input: sql,
  }).then((output) => output.trim());
}

/** Copies a database into an empty one of another cluster, through a file in `home`. */
export async function copyAcross(
  from: { login: Postgres; database: string },
  to: { login: Postgres; database: string; home: string },
): Promise<void> {
  const dump = join(to.home, "database.dump");
  const line = ({ login, database }: { login: Postgres; database: string }) => [
    ...["-h", login.host, "-p", String(login.port), "-U", login.user, "-d", database],
  ];
  await run("pg_dump", [...line(from), "-Fc", "-Z1", "-f", dump], {
    env: { PGPASSWORD: from.login.password },
  });
  await run("pg_restore", [...line(to), "--no-owner", "--no-privileges", "-j", "2", dump], {
    env: { PGPASSWORD: to.login.password },
  });
  await rm(dump);
}

/** The role belongs to the cache folder: two users of one machine never share databases. */
async function readLogin(port: number): Promise<Postgres> {
  const folder = cacheFolder();
  const file = join(folder, "postgres_password");
  await mkdir(folder, { recursive: true });
  const password = await readFile(file, "utf8").catch(async () => {
    const fresh = randomBytes(24).toString("hex");
    await writeFile(file, fresh, { mode: 0o600 });
    return fresh;
  });
  const owner = createHash("sha256").update(folder).digest("hex").slice(0, 8);
  return { host: "127.0.0.1", port, user: `patriot_${owner}`, password };
}

function canLogIn(login: Postgres): Promise<boolean> {
  return query(login, "postgres", "SELECT 1").then(
    () => true,
    () => false,
  );
}

/** Durability is not needed for databases that can be made again, and costs seconds per copy. */
async function makeRole(login: Postgres): Promise<void> {
  const sql = `
    DO $$ BEGIN
      CREATE ROLE ${login.user} LOGIN CREATEDB;
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$;
    ALTER ROLE ${login.user} PASSWORD '${login.password}';
    ALTER ROLE ${login.user} SET synchronous_commit = off;`;
  const psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-p", String(login.port)];
  await run("runuser", ["-u", "postgres", "--", ...psql, "-d", "postgres"], {
    input: sql,
    cwd: "/",
  });
}
