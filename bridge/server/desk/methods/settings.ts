import { defaultTemplates } from "../../../clients/record_links.ts";
import type { Stage } from "../../../contract/bridge_api.ts";
import type { DeskResult } from "../../../contract/desk_api.ts";
import type { PatriotCalls } from "../../../patriot/transport.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { LinkReader } from "../link_reader.ts";

type Settings = DeskResult<"settings.get">;

/** System-wide settings of billing, and how the two sides are reached; never a secret of either. */
export function createSettingsMethods(options: {
  patriot: PatriotCalls;
  links: LinkReader;
  describeSides: () => Pick<Settings, "odoo" | "patriot">;
  test: () => Promise<Stage[]>;
}): Pick<DeskHandlers, "settings.get" | "settings.set" | "connection.test"> {
  const { patriot, links, describeSides, test } = options;
  return {
    async "settings.get"() {
      const settings = await patriot.call("billingSettings.get", {});
      const sides = describeSides();
      return { settings, defaults: defaultTemplates(sides.odoo?.webUrl ?? null), ...sides };
    },
    async "settings.set"({ settings }, { operatorId }) {
      const stored = await patriot.call("billingSettings.set", { operatorId, settings });
      links.forget();
      return { settings: stored };
    },
    async "connection.test"() {
      return { stages: await test() };
    },
  };
}
