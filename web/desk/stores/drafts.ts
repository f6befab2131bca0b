/** What of the browser's storage is used. */
export type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "patriot_desk_drafts";

/**
 * What was entered and not saved yet, by a key such as `note/01/1077`. It outlives a reload and an
 * expired session in this tab, and is one operator's own.
 */
export class Drafts {
  private readonly keep: Keep;
  private operatorId = "";
  private items: Record<string, unknown> = {};

  constructor(keep: Keep) {
    this.keep = keep;
  }

  /** Takes up the operator's drafts; those of another are dropped. */
  open(operatorId: string): void {
    this.operatorId = operatorId;
    this.items = {};
    try {
      const kept: unknown = JSON.parse(this.keep.getItem(KEY) ?? "null");
      if (isObject(kept) && kept.operatorId === operatorId && isObject(kept.items)) {
        this.items = kept.items;
      }
    } catch {
      // Unreadable: as if there were none.
    }
    this.store();
  }

  /** What was set there, as it went through JSON; undefined when nothing is. The caller knows its shape. */
  get<T>(key: string): T | undefined {
    return this.items[key] as T | undefined;
  }

  set(key: string, value: unknown): void {
    this.items[key] = value;
    this.store();
  }

  remove(key: string): void {
    delete this.items[key];
    this.store();
  }

  /** Keys of what waits to be saved. */
  get keys(): string[] {
    return Object.keys(this.items);
  }

  clear(): void {
    this.items = {};
    this.keep.removeItem(KEY);
  }

  private store(): void {
    const { operatorId, items } = this;
    try {
      this.keep.setItem(KEY, JSON.stringify({ operatorId, items }));
    } catch {
      // Storage is full or forbidden: drafts then live as long as the page.
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
