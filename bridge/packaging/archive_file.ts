/** One file of an archive. */
export type ArchiveFile = {
  /** Path inside the archive, with slashes. */
  name: string;
  content: Buffer;
  isProgram?: boolean;
};

/** The same order whatever the file system says, so that the same files give the same bytes. */
export function inOrder(files: readonly ArchiveFile[]): ArchiveFile[] {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = sorted.find((file, index) => file.name === sorted[index + 1]?.name);
  if (twice) {
    throw new Error(`${twice.name} is twice in one archive.`);
  }
  return sorted;
}

/** Permissions as Unix keeps them. */
export function modeOf({ isProgram }: ArchiveFile): number {
  return isProgram ? 0o755 : 0o644;
}
