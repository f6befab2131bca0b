// A thread of its own: Owl's compiler puts a DOM on the global object and reports on the console.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { compileTemplates } from "@odoo/owl/dist/compile_templates.mjs";

const { DOMParser, XMLSerializer, NodeFilter } = globalThis.window;

/** Attributes of HTML that people read or hear. */
const SPOKEN = new Set(["aria-description", "aria-label", "aria-valuetext", "alt", "label"]);
const READ = new Set([...SPOKEN, "placeholder", "title"]);
const WORDS = /^(\s*)(\S(?:[\s\S]*\S)?)(\s*)$/;

/** Texts become `env._t("…")`, so that one build speaks every language. Answers the texts. */
function translateTexts(document) {
  const texts = [];
  const translated = (text) => {
    texts.push(text);
    return `env._t(${JSON.stringify(text)})`;
  };
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name.endsWith(".translate")) {
        element.removeAttribute(name);
        element.setAttribute(name.slice(0, -".translate".length), translated(value));
      } else if (READ.has(name) && /\p{L}/u.test(value) && !isComponent(element)) {
        element.removeAttribute(name);
        element.setAttribute(`t-att-${name}`, translated(value));
      }
    }
  }
  for (const node of textNodes(document)) {
    const [, before, text, after] = WORDS.exec(node.data) ?? [];
    if (!/\p{L}/u.test(text ?? "")) {
      continue;
    }
    const output = document.createElement("t");
    output.setAttribute("t-esc", translated(text.replaceAll(/\s+/g, " ")));
    node.replaceWith(before, output, after);
  }
  return texts;
}

function isComponent(element) {
  return /^[A-Z]/.test(element.tagName) || element.tagName === "t";
}

function textNodes(document) {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
  }
  return nodes;
}

const folder = await mkdtemp(join(tmpdir(), "owl_templates_"));
const results = [];
const complaints = [];
console.error = (problem) => complaints.push(String(problem?.message ?? problem));
console.warn = () => undefined;
try {
  for (const file of workerData.files) {
    const source = await readFile(file, "utf8");
    const document = new DOMParser().parseFromString(source, "text/xml");
    const broken = document.querySelector("parsererror");
    if (broken) {
      complaints.push(broken.textContent);
    }
    const names = [...document.querySelectorAll("[t-name]")].map((one) =>
      one.getAttribute("t-name"),
    );
    const texts = translateTexts(document);
    const copy = join(folder, "template.xml");
    await writeFile(copy, new XMLSerializer().serializeToString(document));
    const code = await compileTemplates([copy]);
    if (complaints.length > 0) {
      throw new Error(`${file}: ${complaints.join("; ")}`);
    }
    results.push({ file, code, names, texts });
  }
} finally {
  await rm(folder, { recursive: true });
}
parentPort.postMessage(results);
