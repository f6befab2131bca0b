import { createParts } from "../../commands/bridge_parts.ts";
import { readSettings } from "../../config/settings.ts";
import type { BridgeParts } from "../bridge.ts";
import { createLogger } from "../logger.ts";

/** The clients and the sync of the product, which sweeps every second. */
export function realParts(): BridgeParts {
  const { settings } = readSettings({ env: { SWEEP_SECONDS: "1" } });
  return createParts(settings, createLogger({ level: "silent" }));
}
