import packageJson from "../../package.json" with { type: "json" };

/** Release of the bridge. */
export const VERSION: string = packageJson.version;
