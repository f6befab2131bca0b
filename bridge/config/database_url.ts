/** The parts of a PostgreSQL URL that must stand in no log: itself, and its password as sent. */
export function secretsOf(databaseUrl: string): string[] {
  const { password } = new URL(databaseUrl);
  return [databaseUrl, password, decode(password)];
}

/** Where the queue is, for people: `bridges at 10.0.0.5:5432`. */
export function describeDatabase(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${decode(pathname.slice(1)) || "the user's database"} at ${host || "this machine"}`;
}

/** An escape that is none stays as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
