import type { BatchDefinition } from "../../../bridge/contract/batches.ts";
import type { DeskParams, DeskResult } from "../../../bridge/contract/desk_api.ts";
import type { DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type ImportOutcome = DeskResult<"definition.import">["items"];

export type DefinitionListSnapshot = {
  items: readonly BatchDefinition[];
  isReading: boolean;
  isLoaded: boolean;
  error: DeskError | null;
  isSaving: boolean;
  /** Why the last save or import failed. */
  saveError: DeskError | null;
  /** Someone else saved meanwhile: what stands in Patriot now, null when it is gone. */
  conflict: { current: BatchDefinition | null } | null;
};

export const NO_DEFINITIONS: DefinitionListSnapshot = {
  items: [],
  isReading: true,
  isLoaded: false,
  error: null,
  isSaving: false,
  saveError: null,
  conflict: null,
};

export type DefinitionListSource = {
  call: DeskCall;
  onChange: (snapshot: DefinitionListSnapshot) => void;
};

/** Batch definitions: read, edited, imported. */
export class DefinitionList extends SnapshotStore<DefinitionListSnapshot> {
  private readonly call: DeskCall;
  private run = 0;

  constructor({ call, onChange }: DefinitionListSource) {
    super(NO_DEFINITIONS, onChange);
    this.call = call;
  }

  async reload(): Promise<void> {
    this.run += 1;
    const run = this.run;
    this.publish({ isReading: true });
    const answer = await this.call("definition.list", {});
    if (run === this.run) {
      this.publish(
        answer.ok
          ? { items: answer.result.items, isReading: false, isLoaded: true, error: null }
          : { isReading: false, error: answer.error },
      );
    }
  }

  /** Forgets what went wrong with the last save or import. */
  startEdit(): void {
    this.publish({ saveError: null, conflict: null });
  }

  /**
   * Adds or replaces one; `before` is the one that was edited, null for a new one. Answers whether it
   * was saved; a conflict leaves what was entered to the person.
   */
  async save(definition: BatchDefinition, before: BatchDefinition | null): Promise<boolean> {
    if (this.snapshot.isSaving) {
      return false;
    }
    this.publish({ isSaving: true, saveError: null, conflict: null });
    const answer = await this.call("definition.save", { definition, before });
    if (answer.ok) {
      this.publish({ isSaving: false });
      await this.reload();
      return true;
    }
    if (answer.error.code === "record_changed") {
      await this.reload();
      const { items } = this.snapshot;
      const current = items.find((item) => item.definitionId === definition.definitionId) ?? null;
      this.publish({ conflict: { current } });
    }
    this.publish({ isSaving: false, saveError: answer.error });
    return false;
  }

  /** Imports; undefined when it failed. */
  async import(params: DeskParams<"definition.import">): Promise<ImportOutcome | undefined> {
    if (this.snapshot.isSaving) {
      return undefined;
    }
    this.publish({ isSaving: true, saveError: null, conflict: null });
    const answer = await this.call("definition.import", params);
    this.publish({ isSaving: false, saveError: answer.ok ? null : answer.error });
    if (!answer.ok) {
      return undefined;
    }
    await this.reload();
    return answer.result.items;
  }

  override dispose(): void {
    this.run += 1;
    super.dispose();
  }
}
