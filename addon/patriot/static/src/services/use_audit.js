// generated from web/odoo by npm run build; do not edit
import { AuditStore, EMPTY_AUDIT } from "../stores/audit_store.js";
import { asAnswer } from "./patriot_rpc.js";
import { onMounted, onWillDestroy, useExternalListener, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
// web/odoo/services/use_audit.ts
var BUS_TYPE = "patriot.audit";
/** @param options.onShown other findings are on show than before */
function useAudit(options = {}) {
	const orm = useService("orm");
	const bus = useService("bus_service");
	const store = new AuditStore({
		readStatus: () => asAnswer(orm.silent.call("patriot.audit", "status", [])),
		run: () => asAnswer(orm.call("patriot.audit", "run", [])),
		onChange: (snapshot) => Object.assign(audit, snapshot),
		...options
	});
	const audit = useState({
		...EMPTY_AUDIT,
		run: () => void store.run()
	});
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
export { useAudit };
