import type { Stage } from "../../../bridge/contract/bridge_api.ts";
import type { Fault } from "../../../bridge/contract/errors.ts";

/** A stage as Odoo hands it on: the fault carries its texts in the reader's language. */
export type ToldStage = Omit<Stage, "fault"> & {
  fault: (Fault & { message?: string; remedy?: string }) | null;
};
export type StageName = Stage["name"];
export type StageRow = {
  name: StageName;
  status: Stage["status"] | "running";
  /** Whole milliseconds; null when there is nothing to tell. */
  ms: number | null;
  detail: string;
  message: string;
  remedy: string;
};

const ORDER: readonly StageName[] = [
  "odoo_to_bridge",
  "bridge_to_odoo",
  "bridge_to_patriot",
  "patriot_login",
  "module_json",
  "module_odoo",
];

/** All stages of the path, before the test has answered. */
export function runningStages(): StageRow[] {
  return ORDER.map((name) => ({
    name,
    status: "running",
    ms: null,
    detail: "",
    message: "",
    remedy: "",
  }));
}

/** The stages of an answer, in the order of the path. */
export function stageRows(stages: readonly ToldStage[]): StageRow[] {
  return [...stages]
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
    .map((stage) => ({
      name: stage.name,
      status: stage.status,
      ms: stage.ms === null ? null : Math.round(stage.ms),
      detail: stage.detail,
      message: stage.fault?.message ?? "",
      remedy: stage.fault?.remedy ?? "",
    }));
}

export function allPassed(rows: readonly StageRow[]): boolean {
  return rows.length > 0 && rows.every(({ status }) => status === "ok");
}
