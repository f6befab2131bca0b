import { defineConfig } from "vitest/config";

/** Needs a real Odoo, so it is a stage of its own of `npm test`. */
export default defineConfig({
  test: {
    environment: "node",
    root: "e2e/upgrade",
    include: ["*.spec.ts"],
    testTimeout: 120_000,
    hookTimeout: 15 * 60_000,
  },
});
