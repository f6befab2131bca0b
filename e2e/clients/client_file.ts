import { writeFile } from "node:fs/promises";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";

const READ_A_CALL = 200;

/** Writes these clients into a CSV file as Patriot itself would export them: every text as it stands there. */
export async function writeClientFile(
  patriot: PatriotTransport,
  path: string,
  keys: readonly { clientId: string; portId: string }[],
): Promise<void> {
  const rows: Record<string, string>[] = [];
  for (let from = 0; from < keys.length; from += READ_A_CALL) {
    const some = keys.slice(from, from + READ_A_CALL);
    const { items } = await patriot.call("client.getMany", { keys: some });
    for (const { clientId, portId, site, billing } of items) {
      const texts = { ...withPrefix("site", site), ...withPrefix("billing", billing) };
      rows.push({ client_id: clientId, port_id: portId, ...texts });
    }
  }
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => header.map((column) => quote(row[column] ?? "")).join(","));
  await writeFile(path, `${[header.join(","), ...lines].join("\n")}\n`);
}

function withPrefix(of: string, texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${of}_${key}`, text]));
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
