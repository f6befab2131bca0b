import { onWillDestroy, useState } from "@odoo/owl";

/** What of a SnapshotStore is needed here. */
type Store<S extends object> = { current: S; dispose: () => void };

/** A store that lives as long as the component, and what it has on show, which renders anew. */
export function useStore<S extends object, T extends Store<S>>(
  make: (onChange: (snapshot: S) => void) => T & Store<S>,
): { store: T; shown: S } {
  let shown: S | undefined;
  const store = make((snapshot) => shown && Object.assign(shown, snapshot));
  shown = useState({ ...store.current });
  onWillDestroy(() => store.dispose());
  return { store, shown };
}
