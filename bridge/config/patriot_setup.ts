import { join } from "node:path";
import { type PatriotConnection, patriotConnectionSchema } from "../contract/bridge_api.ts";
import { readPrivateFile, writePrivateFile } from "./private_file.ts";

/** What Odoo's form stored; fields that the environment sets are left out. */
const storedSchema = patriotConnectionSchema.partial();
export type PatriotField = keyof PatriotConnection;
const FIELDS = ["host", "port", "encryption", "user", "password"] as const;

export type PatriotSetup = {
  /** Fields that the environment or the settings file sets. */
  readonly fixed: readonly PatriotField[];
  /** True when others could have read the stored file before it was narrowed. */
  readonly wasOpen: boolean;
  /** What is known, whole or not. */
  known(): Partial<PatriotConnection>;
  /** The whole connection; undefined while host, user or password is missing. */
  connection(): PatriotConnection | undefined;
  /** Keeps the fields that are not fixed. @throws Error of Node when the file cannot be written. */
  store(connection: PatriotConnection): void;
};

export function patriotPath(dataFolder: string): string {
  return join(dataFolder, "patriot.json");
}

/**
 * Joins the connection that Odoo's form stored with the fields that are fixed, which go first.
 * @throws Error when the file cannot be read or does not hold a connection.
 */
export function openPatriotSetup(
  dataFolder: string,
  fixedFields: Partial<PatriotConnection>,
): PatriotSetup {
  const path = patriotPath(dataFolder);
  const file = readPrivateFile(path);
  const fixed = FIELDS.filter((field) => fixedFields[field] !== undefined);
  let stored = file ? withoutUnset(storedSchema.parse(JSON.parse(file.text))) : {};
  const known = () => ({ ...stored, ...fixedFields });
  return {
    fixed,
    wasOpen: file?.wasOpen ?? false,
    known,
    connection() {
      const parsed = patriotConnectionSchema.safeParse(known());
      return parsed.success ? parsed.data : undefined;
    },
    store(connection) {
      const free = FIELDS.filter((field) => !fixed.includes(field));
      const next = Object.fromEntries(free.map((field) => [field, connection[field]]));
      writePrivateFile(path, `${JSON.stringify(next, null, 2)}\n`);
      stored = next;
    },
  };
}

function withoutUnset(
  fields: {
    [Field in PatriotField]?: PatriotConnection[Field] | undefined;
  },
): Partial<PatriotConnection> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<PatriotConnection>;
}
