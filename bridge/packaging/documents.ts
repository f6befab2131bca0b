import { posix } from "node:path";
import type { ArchiveFile } from "./archive_file.ts";
import { read } from "./repository.ts";

/** What people who install, operate and use it read: its path here, and in the archive. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "bridge/packaging/shipped/readme.md": "README.md",
  "bridge/packaging/shipped/windows.md": "windows/README.md",
  "bridge/docs/administrators.md": "documents/administrators.md",
  "bridge/README.md": "documents/bridge.md",
  "bridge/import/README.md": "documents/import.md",
  "bridge/audit/README.md": "documents/audit.md",
  "bridge/billing/README.md": "documents/billing.md",
  "bridge/billing/AMOUNTS.md": "documents/amounts.md",
  "web/docs/odoo_operators.md": "documents/odoo_operators.md",
  "web/docs/patriot_operators.md": "documents/patriot_operators.md",
};
const LINK = /(!?)\[([^\]]*)\]\(([^)\s#]*)(#[^)\s]*)?\)/g;

/**
 * The documents with their pictures as they stand in the archive. Links lead to what is packed; of a
 * link to anything else in the repository its words stay.
 */
export function packDocuments(): ArchiveFile[] {
  const pictures = new Map<string, string>();
  const texts = Object.entries(DOCUMENTS).map(([path, name]) => {
    const text = read(path).toString("utf8");
    const linked = text.replace(LINK, (link, mark: string, words: string, target, anchor = "") => {
      if (target === "" || /^(?:https?|mailto):/.test(target)) {
        return link;
      }
      const source = posix.normalize(posix.join(posix.dirname(path), target));
      if (mark !== "") {
        pictures.set(source, `documents/pictures/${posix.basename(source)}`);
      }
      const packed = pictures.get(source) ?? DOCUMENTS[source];
      return packed === undefined
        ? words
        : `${mark}[${words}](${posix.relative(posix.dirname(name), packed)}${anchor})`;
    });
    return { name, content: Buffer.from(linked) };
  });
  return [...texts, ...[...pictures].map(([source, name]) => ({ name, content: read(source) }))];
}
