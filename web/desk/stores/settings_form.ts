import type { DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type DeskSettings = DeskResult<"settings.get">;
export type LinkTemplates = DeskSettings["settings"];
export type Stage = DeskResult<"connection.test">["stages"][number];

export type SettingsSnapshot = {
  read: DeskSettings | null;
  /** As entered. */
  templates: LinkTemplates;
  isReading: boolean;
  error: DeskError | null;
  isSaving: boolean;
  saveError: DeskError | null;
  isTesting: boolean;
  stages: readonly Stage[] | null;
  testError: DeskError | null;
};

export const NO_SETTINGS: SettingsSnapshot = {
  read: null,
  templates: { customerLink: "", invoiceLink: "", enquiryLink: "" },
  isReading: true,
  error: null,
  isSaving: false,
  saveError: null,
  isTesting: false,
  stages: null,
  testError: null,
};

export type SettingsSource = { call: DeskCall; onChange: (snapshot: SettingsSnapshot) => void };

/** The desk's system-wide settings of billing. */
export class SettingsForm extends SnapshotStore<SettingsSnapshot> {
  private readonly call: DeskCall;
  private testRun = 0;

  constructor({ call, onChange }: SettingsSource) {
    super(NO_SETTINGS, onChange);
    this.call = call;
  }

  get isDirty(): boolean {
    const { read, templates } = this.snapshot;
    return (
      read !== null && JSON.stringify(inOrder(templates)) !== JSON.stringify(inOrder(read.settings))
    );
  }

  /** Reads the settings; what somebody entered stays. */
  async reload(): Promise<void> {
    const hadEdits = this.isDirty;
    this.publish({ isReading: true });
    const answer = await this.call("settings.get", {});
    if (!answer.ok) {
      this.publish({ isReading: false, error: answer.error });
      return;
    }
    const templates = hadEdits ? this.snapshot.templates : inOrder(answer.result.settings);
    this.publish({ read: answer.result, templates, isReading: false, error: null });
  }

  enter(change: Partial<LinkTemplates>): void {
    this.publish({ templates: { ...this.snapshot.templates, ...change }, saveError: null });
  }

  discard(): void {
    const { read } = this.snapshot;
    this.publish({ templates: inOrder(read?.settings ?? NO_SETTINGS.templates), saveError: null });
  }

  /** Answers whether it was saved. */
  async save(): Promise<boolean> {
    const { isSaving, read, templates } = this.snapshot;
    if (isSaving || !read) {
      return false;
    }
    this.publish({ isSaving: true, saveError: null });
    const answer = await this.call("settings.set", { settings: inOrder(templates) });
    if (!answer.ok) {
      this.publish({ isSaving: false, saveError: answer.error });
      return false;
    }
    const { settings } = answer.result;
    this.publish({ read: { ...read, settings }, templates: inOrder(settings), isSaving: false });
    return true;
  }

  /** Tests the way to Odoo and to Patriot, stage by stage. */
  async test(): Promise<void> {
    if (this.snapshot.isTesting) {
      return;
    }
    this.testRun += 1;
    this.publish({ isTesting: true, stages: null, testError: null });
    const answer = await this.call("connection.test", {});
    this.publish(
      answer.ok
        ? { isTesting: false, stages: answer.result.stages }
        : { isTesting: false, testError: answer.error },
    );
  }
}

export type TemplatePreview = { url: string } | { fault: "no_id" | "no_web_address" } | null;

/**
 * Where a template leads for the record `id`; "" stands for the usual one. Null when neither is known.
 * The contract has the same rule (bridge/contract/patriot_desk.ts).
 */
export function previewOf(template: string, usual: string, id: number): TemplatePreview {
  const text = template.trim() || usual;
  if (text === "") {
    return null;
  }
  const address = text.replaceAll("{id}", String(id));
  let parsed: URL;
  try {
    parsed = new URL(address);
  } catch {
    return { fault: "no_web_address" };
  }
  const isWeb = parsed.protocol === "https:" || parsed.protocol === "http:";
  if (!isWeb || parsed.username !== "" || parsed.password !== "") {
    return { fault: "no_web_address" };
  }
  return text.includes("{id}") ? { url: address } : { fault: "no_id" };
}

function inOrder({ customerLink, invoiceLink, enquiryLink }: LinkTemplates): LinkTemplates {
  return {
    customerLink: customerLink.trim(),
    invoiceLink: invoiceLink.trim(),
    enquiryLink: enquiryLink.trim(),
  };
}
