import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../server/testing/bridge_fixture.ts";
import type { ArchiveFile } from "./archive_file.ts";
import { filesOf } from "./builds.ts";
import { readZip } from "./read_zip.ts";
import { makeTarGzip } from "./tar_gzip.ts";
import { makeZip } from "./zip.ts";

/** 2026-11-23 06:00:00 UTC. */
const TIME = 1_795_413_600;
const LONG = `${"folder/".repeat(20)}a.txt`;
const FILES: ArchiveFile[] = [
  { name: "b/run", content: Buffer.from("#!/bin/sh\n"), isProgram: true },
  { name: "a.txt", content: Buffer.from("first\n".repeat(200)) },
  { name: "b/Ünicode.txt", content: Buffer.alloc(0) },
];

test("a zip holds what was put in, and is the same of the same files in any order", () => {
  const zip = makeZip(FILES, TIME);
  const texts = [...readZip(zip)].map(([name, content]) => [name, content.toString()]);
  expect(texts).toEqual([
    ["a.txt", "first\n".repeat(200)],
    ["b/run", "#!/bin/sh\n"],
    ["b/Ünicode.txt", ""],
  ]);
  expect(makeZip([...FILES].reverse(), TIME).equals(zip)).toBe(true);
  expect(makeZip(FILES, TIME + 2).equals(zip)).toBe(false);
});

test("a tarball unpacks with names, contents, permissions and time, the same in any order", () => {
  const files = [...FILES, { name: LONG, content: Buffer.from("deep") }];
  const tarball = makeTarGzip(files, TIME);
  const folder = temporaryFolder();
  writeFileSync(join(folder, "all.tar.gz"), tarball);
  execFileSync("sh", ["-c", "umask 077 && mkdir all && tar -xpzf all.tar.gz -C all"], {
    cwd: folder,
  });
  const unpacked = filesOf(join(folder, "all")).map(({ name, content }) => [name, `${content}`]);
  expect(new Map(unpacked as [string, string][])).toEqual(
    new Map(files.map(({ name, content }) => [name, `${content}`])),
  );
  const [program, text] = [
    statSync(join(folder, "all/b/run")),
    statSync(join(folder, "all/a.txt")),
  ];
  expect(program.mode & 0o777).toBe(0o755);
  expect(text.mode & 0o777).toBe(0o644);
  expect(statSync(join(folder, "all/b")).mode & 0o777).toBe(0o755);
  expect(text.mtimeMs).toBe(TIME * 1000);
  expect(makeTarGzip([...files].reverse(), TIME).equals(tarball)).toBe(true);
});

test("one name twice, and a path too long, are refused", () => {
  const twice = [...FILES, { name: "a.txt", content: Buffer.from("second") }];
  expect(() => makeZip(twice, TIME)).toThrow("a.txt is twice");
  const long = { name: `${"x".repeat(101)}.txt`, content: Buffer.alloc(1) };
  expect(() => makeTarGzip([long], TIME)).toThrow("too long");
});
