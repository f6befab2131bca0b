import type { DeskClient } from "../../../bridge/contract/desk_views.ts";
import type { Client } from "../../../bridge/contract/patriot_api.ts";
import type { ClientKey } from "./client_store.ts";
import type { DeskCall, DeskError } from "./desk_answer.ts";
import { SnapshotStore } from "./snapshot_store.ts";

export type FieldGroup = "site" | "billing";
export type FieldName = keyof Client["site"];
export type FieldValues = Partial<Record<FieldName, string>>;

/** Fields in the order in which they are shown. */
export const GROUP_FIELDS: Record<FieldGroup, readonly FieldName[]> = {
  site: ["name", "street", "street2", "city", "region", "postcode", "country", "phone", "email"],
  billing: ["name", "street", "street2", "city", "region", "postcode", "country"],
};

/** A field that was changed elsewhere since it was read here. */
export type ChangedField = {
  field: FieldName;
  before: string;
  now: string;
  /** What was entered here; null when nothing was. */
  mine: string | null;
};

export type Conflict = {
  /** Who changed it; "" when that is not known. */
  by: string;
  rows: readonly ChangedField[];
};

export type EditSnapshot = {
  /** What was entered and differs from what was read. */
  changes: FieldValues;
  isSaving: boolean;
  error: DeskError | null;
  conflict: Conflict | null;
};

/** What outlives a reload: the changes, and what was read before them. */
type Kept = { updatedAt: string; base: FieldValues; changes: FieldValues };

export type EditSource = {
  call: DeskCall;
  key: ClientKey;
  group: FieldGroup;
  kept?: unknown;
  onKeep: (kept: object | null) => void;
  /** The client as a save or a reading for a conflict answered. */
  onClient: (client: DeskClient) => void;
  onSaved: () => void;
  onChange: (snapshot: EditSnapshot) => void;
};

export const NO_EDIT: EditSnapshot = { changes: {}, isSaving: false, error: null, conflict: null };

/** Editing one group of a client's fields, so that nobody writes over what another wrote meanwhile. */
export class ClientEdit extends SnapshotStore<EditSnapshot> {
  private readonly source: EditSource;
  /** As it was when editing began; what is entered is compared and saved against it. */
  private base: { updatedAt: string; values: FieldValues } | undefined;
  /** Read since, and not taken over yet. */
  private fresh: DeskClient | undefined;

  constructor(source: EditSource) {
    super(NO_EDIT, source.onChange);
    this.source = source;
    if (isKept(source.kept)) {
      const { updatedAt, base, changes } = source.kept;
      this.base = { updatedAt, values: base };
      this.snapshot = { ...NO_EDIT, changes };
    }
  }

  get isDirty(): boolean {
    return Object.keys(this.snapshot.changes).length > 0;
  }

  /** The client was read anew. What was entered stays; what clashes with it is shown. */
  note(client: DeskClient): void {
    if (!this.base || !this.isDirty) {
      this.take(client);
      this.publish({ conflict: null });
      return;
    }
    const { updatedAt } = client.client;
    const isNews = updatedAt !== this.base.updatedAt && updatedAt !== this.fresh?.client.updatedAt;
    if (isNews && !this.snapshot.isSaving) {
      const clashes = this.changedSince(client).some(
        ({ mine, now }) => mine !== null && mine !== now,
      );
      if (clashes) {
        this.showConflict(client, "");
      } else {
        this.take(client);
        this.enter({});
      }
    }
  }

  /** Enters values; those that are as they were read are no change. */
  enter(values: FieldValues): void {
    const merged = { ...this.snapshot.changes, ...values };
    const changes = Object.fromEntries(
      Object.entries(merged).filter(
        ([field, value]) => value !== this.readValue(field as FieldName),
      ),
    );
    this.publish({ changes });
    this.keep();
  }

  discard(): void {
    const { fresh } = this;
    this.publish({ ...NO_EDIT });
    if (fresh) {
      this.take(fresh);
    }
    this.keep();
  }

  /** Goes on with what was entered, on top of what is there now. */
  keepMine(): void {
    if (this.fresh) {
      this.take(this.fresh);
    }
    this.publish({ conflict: null, error: null });
    this.enter({});
  }

  /** Gives up what was entered in fields that another changed. */
  takeTheirs(): void {
    const theirs = new Set(this.snapshot.conflict?.rows.map(({ field }) => field));
    const changes = Object.fromEntries(
      Object.entries(this.snapshot.changes).filter(([field]) => !theirs.has(field as FieldName)),
    );
    this.publish({ changes });
    this.keepMine();
  }

  async save(): Promise<void> {
    const { base, snapshot, source } = this;
    if (!base || !this.isDirty || snapshot.isSaving || snapshot.conflict) {
      return;
    }
    this.publish({ isSaving: true, error: null });
    const { changes } = snapshot;
    const answer = await source.call("client.save", {
      ...source.key,
      updatedAt: base.updatedAt,
      fields: { [source.group]: changes },
    });
    if (answer.ok) {
      this.take(answer.result);
      this.publish({ isSaving: false });
      // What was typed since is not saved yet.
      this.enter({});
      source.onClient(answer.result);
      source.onSaved();
    } else if (answer.error.code === "record_changed") {
      await this.readConflict(answer.error);
    } else {
      this.publish({ isSaving: false, error: answer.error });
    }
  }

  private async readConflict(error: DeskError): Promise<void> {
    const answer = await this.source.call("client.get", this.source.key);
    this.publish({ isSaving: false, error: answer.ok ? null : answer.error });
    if (answer.ok) {
      this.showConflict(answer.result, String(error.params.operator ?? ""));
      this.source.onClient(answer.result);
    }
  }

  private showConflict(client: DeskClient, by: string): void {
    this.fresh = client;
    const rows = this.changedSince(client);
    if (rows.length === 0) {
      // Something that this group does not show: no reason to ask.
      this.keepMine();
    } else {
      this.publish({ conflict: { by, rows } });
    }
  }

  private changedSince(client: DeskClient): ChangedField[] {
    const now = valuesOf(client, this.source.group);
    return GROUP_FIELDS[this.source.group].flatMap((field) => {
      const [before = "", after = ""] = [this.readValue(field), now[field]];
      const mine = this.snapshot.changes[field] ?? null;
      return before === after ? [] : [{ field, before, now: after, mine }];
    });
  }

  private readValue(field: FieldName): string | undefined {
    return this.base?.values[field];
  }

  private take(client: DeskClient): void {
    this.fresh = undefined;
    const values = valuesOf(client, this.source.group);
    this.base = { updatedAt: client.client.updatedAt, values };
  }

  private keep(): void {
    const { base, isDirty, snapshot } = this;
    this.source.onKeep(
      base && isDirty
        ? { updatedAt: base.updatedAt, base: base.values, changes: snapshot.changes }
        : null,
    );
  }
}

function valuesOf({ client }: DeskClient, group: FieldGroup): FieldValues {
  return { ...client[group] };
}

function isKept(value: unknown): value is Kept {
  const { updatedAt, base, changes } = (value ?? {}) as Record<string, unknown>;
  return typeof updatedAt === "string" && isValues(base) && isValues(changes);
}

function isValues(value: unknown): value is FieldValues {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((text) => typeof text === "string")
  );
}
