import { VERSION } from "../contract/release.ts";
import type { ArchiveFile } from "./archive_file.ts";
import { buildBridge, buildDesk } from "./builds.ts";
import { packDocuments } from "./documents.ts";
import { describeLicences } from "./licences.ts";
import { type Packed, plainPackages } from "./native.ts";
import { read } from "./repository.ts";

const HERE = "bridge/packaging";
/** Name in the archive, and in the repository. */
const SHIPPED = {
  LICENSE: "LICENSE",
  "bridge.conf.example": `${HERE}/shipped/bridge.conf.example`,
  "compose.yaml": `${HERE}/compose.yaml`,
  "patriot-bridge.service": `${HERE}/shipped/patriot_bridge.service`,
  "windows/patriot-bridge.xml": `${HERE}/shipped/patriot_bridge.xml`,
  "patriot-bridge.cmd": `${HERE}/shipped/patriot_bridge.cmd`,
} as const;

/** The bridge with all it needs but Node; `libraries` are libsql's, for where it is to run. */
export async function packBridge(
  libraries: Packed,
): Promise<{ name: string; files: ArchiveFile[] }> {
  const bridge = await buildBridge();
  const desk = await buildDesk();
  const sqlite = [plainPackages(), libraries];
  const folders = [
    ...bridge.packages,
    ...desk.packages,
    ...sqlite.flatMap(({ folders }) => folders),
  ];
  const files: ArchiveFile[] = [
    ...bridge.files,
    ...desk.files.map((file) => ({ ...file, name: `desk/${file.name}` })),
    ...sqlite.flatMap((packed) => packed.files),
    ...Object.entries(SHIPPED).map(([name, source]) => ({ name, content: read(source) })),
    {
      name: "patriot-bridge",
      content: read(`${HERE}/shipped/patriot_bridge.sh`),
      isProgram: true,
    },
    ...packDocuments(),
    { name: "THIRD_PARTY.txt", content: Buffer.from(describeLicences(folders)) },
  ];
  const folder = `patriot-bridge-${VERSION}`;
  return {
    name: `${folder}.tar.gz`,
    files: files.map((file) => ({ ...file, name: `${folder}/${file.name}` })),
  };
}
