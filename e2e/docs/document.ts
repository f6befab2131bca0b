import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { REPOSITORY } from "../stack/paths.ts";

const FOLDERS = ["addon", "bridge", "web", "e2e"];
const PAGE = "addon/patriot/static/description/index.html";

/** A document, with its path in the repository. */
export type Document = { path: string; text: string };

/** Every README and other Markdown file of the project. */
export function readDocuments(): Document[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  );
  return ["README.md", ...inFolders.sort()].map(readDocument);
}

/** What is packed with the bridge and runs it: the service of systemd. */
export const readUnit = () => readDocument("bridge/packaging/shipped/patriot_bridge.service");

/** The program's own files: bridge and web, without their tests. */
export function readSources(): Document[] {
  return ["bridge", "web"].flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts|node_modules|\bdist\b/.test(name))
      .map((name) => readDocument(join(folder, name))),
  );
}

/** The addon's page in Odoo's list of apps. */
export const readAddonPage = () => readDocument(PAGE);

export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(REPOSITORY, path), "utf8") };
}

/** Where the links and pictures of a document lead within the repository; others are left out. */
export function linksOf({ path, text }: Document): { target: string; anchor: string }[] {
  const links = path.endsWith(".html")
    ? text.matchAll(/(?:src|href)="([^"]+)"/g)
    : withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, link = ""]) => link)
    .filter((link) => !/^(?:https?|mailto):/.test(link))
    .map((link) => {
      const [file = "", anchor = ""] = link.split("#");
      return { target: file === "" ? path : normalize(join(dirname(path), file)), anchor };
    });
}

/** Files of pictures that a document shows. */
export function picturesOf(document: Document): string[] {
  return linksOf(document)
    .map(({ target }) => target)
    .filter((target) => target.endsWith(".png"));
}

/** Anchors of a Markdown document's headings, as GitHub makes them. */
export function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Lines of code blocks and texts in backticks. */
export function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(BLOCK)].flatMap(([, , code = ""]) => code.split("\n"));
  const spans = [...text.replace(BLOCK, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  return [...blocks, ...spans].map((code) => code.replace(/\s*\n\s*/g, " ").trim());
}

const BLOCK = /^ *(`{3,})\w*\n([\s\S]*?)^ *\1 *$/gm;

function withoutCode(text: string): string {
  return text.replace(BLOCK, "");
}
