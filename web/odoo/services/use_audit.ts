import { onMounted, onWillDestroy, useExternalListener, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import {
  type AuditSnapshot,
  type AuditStatus,
  AuditStore,
  EMPTY_AUDIT,
} from "../stores/audit_store.ts";
import { asAnswer } from "./patriot_rpc.ts";

const BUS_TYPE = "patriot.audit";

/** Audits as they are now, for the component that calls this in `setup()`. */
export type AuditInUse = AuditSnapshot & { run: () => void };

/** @param options.onShown other findings are on show than before */
export function useAudit(options: { onShown?: () => void } = {}): AuditInUse {
  const orm = useService("orm");
  const bus = useService("bus_service");
  const store = new AuditStore({
    readStatus: () => asAnswer<AuditStatus>(orm.silent.call("patriot.audit", "status", [])),
    run: () => asAnswer<AuditStatus>(orm.call("patriot.audit", "run", [])),
    onChange: (snapshot) => Object.assign(audit, snapshot),
    ...options,
  });
  const audit = useState<AuditInUse>({ ...EMPTY_AUDIT, run: () => void store.run() });
  const watch = () => store.setVisible(document.visibilityState === "visible");
  onMounted(watch);
  useExternalListener(document, "visibilitychange", watch);
  const onMessage = () => store.hint();
  bus.subscribe(BUS_TYPE, onMessage);
  onWillDestroy(() => {
    bus.unsubscribe(BUS_TYPE, onMessage);
    store.dispose();
  });
  return audit;
}
