import { SnapshotStore } from "./snapshot_store.ts";

export type Toast = { id: number; text: string; kind: "info" | "success" | "danger" };

/** How long a toast stays; one about a failure stays until it is closed. */
export const TOAST_MS = 6_000;
const MOST_TOASTS = 4;

/** Short news that need no answer; a screen reader speaks them. */
export class ToastStore extends SnapshotStore<{ toasts: readonly Toast[] }> {
  private lastId = 0;

  constructor(onChange: (snapshot: { toasts: readonly Toast[] }) => void) {
    super({ toasts: [] }, onChange);
  }

  add(text: string, kind: Toast["kind"] = "info"): void {
    this.lastId += 1;
    const id = this.lastId;
    this.publish({ toasts: [...this.snapshot.toasts, { id, text, kind }].slice(-MOST_TOASTS) });
    if (kind !== "danger") {
      setTimeout(() => this.close(id), TOAST_MS);
    }
  }

  close(id: number): void {
    this.publish({ toasts: this.snapshot.toasts.filter((toast) => toast.id !== id) });
  }
}
