import type { Process } from "../stack/process.ts";
import type { OwnPostgres } from "./own_postgres.ts";
import type { Postgres } from "./postgres.ts";

/** An Odoo that a stack uses, wherever it comes from. */
export interface Odoo {
  url: string;
  database: string;
  login: string;
  password: string;
  /** The connection string for the bridge; null when the bridge keeps one from before. */
  connection: string | null;
  /** Login of the PostgreSQL that holds the database; null where it is not ours. */
  postgres: Postgres | null;
  /** The cluster of the stack's own; null when it uses another. */
  cluster: OwnPostgres | null;
  /** Database for a queue that bridges share; null without one. */
  queueUrl: string | null;
  /** Process ID of the server; null where it is not a process of ours. */
  pid(): number | null;
  /** Starts the server and waits until it answers; returns it when it is a process of ours. */
  start(): Promise<Process | null>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Drops what the data folder does not hold: the database. The server must be stopped. */
  remove(): Promise<void>;
}
