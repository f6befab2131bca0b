import packageJson from "../../package.json" with { type: "json" };
import type { Fault } from "./errors.ts";

/** Release of the bridge, such as 1.4.0. */
export const VERSION: string = packageJson.version;

/** An addon's version begins with that of its Odoo: 19.0.1.4.0 is of release 1.4.0. */
const ODOO_SERIES = "19.0";

/** Version of the addon of the same release. */
export const ADDON_VERSION = addonOf(VERSION);

/** Version, and number of the contract that is spoken. */
export type Side = { version: string; contract: number };

/** Why addon and bridge do not fit: which of them is older and what to install; null when they do. */
export function findVersionFault(addon: Side, bridge: Side): Fault | null {
  const versions = { addon: addon.version, bridge: bridge.version };
  if (addon.contract < bridge.contract) {
    return { code: "addon_outdated", params: { ...versions, wanted: addonOf(bridge.version) } };
  }
  if (addon.contract > bridge.contract) {
    return { code: "bridge_outdated", params: { ...versions, wanted: releaseOf(addon.version) } };
  }
  return null;
}

function addonOf(release: string): string {
  return `${ODOO_SERIES}.${release}`;
}

/** A version of another form is its own release. */
function releaseOf(addonVersion: string): string {
  return /^\d+\.\d+\.(\d+\.\d+\.\d+)$/.exec(addonVersion)?.[1] ?? addonVersion;
}
