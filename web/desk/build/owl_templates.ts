import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { Plugin } from "vite";

/** A file of templates: their code as a module that exports `templates`, names, and texts to translate. */
export type CompiledFile = { file: string; code: string; names: string[]; texts: string[] };

/**
 * Compiles files of Owl templates to JavaScript, so that a browser needs no `eval` for them.
 * Rejects with file, template and reason when one cannot be compiled.
 */
export async function compileTemplateFiles(files: readonly string[]): Promise<CompiledFile[]> {
  const worker = new Worker(new URL("./compile_worker.mjs", import.meta.url), {
    workerData: { files },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolved, reject) => {
    worker.once("message", resolved);
    worker.once("error", reject);
    worker.once("exit", () =>
      reject(new Error("The compiler of templates ended without an answer")),
    );
  });
}

/** The desk's files of templates. */
export function templateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => resolve(join(folder, name)));
}

/** `import "./name.xml"` registers the compiled templates of that file with Owl. */
export function owlTemplates(folder: string): Plugin {
  let compiled: Promise<Map<string, CompiledFile>> | undefined;
  const compileAll = async () => {
    const files = await compileTemplateFiles(templateFiles(folder));
    const owners = new Map<string, string>();
    for (const { file, names } of files) {
      for (const name of names) {
        const other = owners.get(name);
        if (other) {
          throw new Error(`Template ${name} stands in ${other} and in ${file}`);
        }
        owners.set(name, file);
      }
    }
    return new Map(files.map((one) => [one.file, one]));
  };
  return {
    name: "patriot-owl-templates",
    buildStart() {
      compiled = undefined;
    },
    async load(id) {
      if (!id.endsWith(".xml")) {
        return null;
      }
      compiled ??= compileAll();
      const file = (await compiled).get(resolve(id));
      if (!file) {
        throw new Error(`${id} is no file of templates below ${folder}`);
      }
      const code = `import { App } from "@odoo/owl";
${file.code.replace("export const", "const")};
for (const name in templates) {
  App.registerTemplate(name, templates[name]);
}`;
      return { code, moduleSideEffects: true, map: null };
    },
  };
}

const COMPILER = /TemplateSet\.prototype\._compileTemplate = function [\s\S]*?\n\};\n/;

/** Takes Owl's compiler out of the bundle, and with it the only `new Function`. */
export function owlWithoutCompiler(): Plugin {
  return {
    name: "patriot-owl-without-compiler",
    transform(code, id) {
      if (!id.endsWith("@odoo/owl/dist/owl.es.js")) {
        return null;
      }
      if (!COMPILER.test(code)) {
        throw new Error("Owl's compiler is not where it was: see owl_templates.ts");
      }
      return { code: code.replace(COMPILER, ""), map: null };
    },
  };
}
