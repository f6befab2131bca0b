import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Plugin } from "vite";
import { createLogger, type UserConfig } from "vite";
import { defineConfig } from "vitest/config";
import { bundleRules } from "./web/desk/build/bundle_rules.ts";
import { owlTemplates, owlWithoutCompiler } from "./web/desk/build/owl_templates.ts";

const SOURCE = "web/odoo";
const BANNER = "generated from web/odoo by npm run build; do not edit";

/** Odoo reads templates and styles from the addon's own folder, beside the built JavaScript. */
function copyTemplatesAndStyles(): Plugin {
  return {
    name: "patriot-copy-templates-and-styles",
    apply: "build",
    generateBundle() {
      const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
      for (const fileName of files.filter((name) => /\.(?:xml|scss)$/.test(name)).sort()) {
        const text = readFileSync(join(SOURCE, fileName), "utf8");
        this.emitFile({ type: "asset", fileName, source: withBanner(fileName, text) });
      }
    },
  };
}

/** An XML declaration must stay the first thing in its file. */
function withBanner(fileName: string, text: string): string {
  if (fileName.endsWith(".scss")) {
    return `// ${BANNER}\n${text}`;
  }
  const declaration = /^<\?xml[^>]*\?>\n/.exec(text)?.[0] ?? "";
  return `${declaration}<!-- ${BANNER} -->\n${text.slice(declaration.length)}`;
}

function failOnWarning(message: string): never {
  throw new Error(`A build warning counts as an error: ${message}`);
}

const logger = createLogger();
logger.warn = failOnWarning;
logger.warnOnce = failOnWarning;

/** web/odoo → addon/patriot/static/src: modules that Odoo's asset loader reads, one to one. */
const ODOO: UserConfig = {
  plugins: [copyTemplatesAndStyles()],
  publicDir: false,
  build: {
    outDir: "addon/patriot/static/src",
    emptyOutDir: true,
    minify: false,
    target: "es2022",
    reportCompressedSize: false,
    lib: { entry: `${SOURCE}/main.ts`, formats: ["es"] },
    rolldownOptions: {
      // Odoo's own modules, which its asset loader resolves.
      external: [/^@odoo\//, /^@web\//, /^@bus\//, /^@mail\//],
      onLog: (level, log, next) =>
        level === "warn" ? failOnWarning(log.message) : next(level, log),
      output: {
        banner: `// ${BANNER}`,
        preserveModules: true,
        preserveModulesRoot: SOURCE,
        entryFileNames: "[name].js",
      },
    },
  },
};

/** web/desk → web/desk/dist: the app that the bridge serves at /desk/. */
const DESK: UserConfig = {
  root: "web/desk",
  base: "/desk/",
  plugins: [owlTemplates("web/desk"), owlWithoutCompiler(), bundleRules()],
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Inlined ones would be data: addresses, which the Content-Security-Policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // How long a plugin takes is no fault of the code.
      checks: { pluginTimings: false },
      onLog: (level, log, next) =>
        level === "warn" ? failOnWarning(log.message) : next(level, log),
    },
  },
};

export default defineConfig(({ command, mode }) => ({
  ...(command === "build" ? { customLogger: logger } : {}),
  ...(mode === "desk" ? DESK : ODOO),
  test: {
    environment: "node",
    // Nothing happens at import, so files can share a process; most tests wait for their servers.
    isolate: false,
    // Tests wait for states of real servers; a busy machine may take its time.
    testTimeout: 30_000,
    maxWorkers: Math.max(3, availableParallelism() - 1),
    include: ["{bridge,web,e2e}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "e2e/specs/**"],
  },
}));
