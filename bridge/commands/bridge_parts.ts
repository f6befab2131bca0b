import { createAuditService } from "../audit/audit_service.ts";
import { createBillingService } from "../billing/billing_service.ts";
import type { Settings } from "../config/settings.ts";
import { createEnquiryService } from "../crm/enquiry_service.ts";
import { createOdooClient } from "../odoo/client.ts";
import { createPatriotClient } from "../patriot/client.ts";
import type { BridgeParts } from "../server/bridge.ts";
import type { Logger } from "../server/logger.ts";
import { createSyncService, type SyncService } from "../sync/sync_service.ts";

/** The clients and the services that a bridge of these settings runs on. */
export function createParts(settings: Settings, logger: Logger): BridgeParts {
  return {
    connectOdoo: (connection, timeoutMs) => createOdooClient(connection, { timeoutMs }),
    connectPatriot: (connection, timeoutMs) =>
      createPatriotClient({ ...connection, ca: settings.patriotCa, timeoutMs }),
    createSync({ odoo, patriot, onOutcome }): SyncService {
      const sync = createSyncService({
        odoo,
        patriot: () => patriot,
        logger,
        sweepMs: settings.sweepMs,
        databaseUrl: settings.databaseUrl,
        onOutcome,
      });
      const billing = createBillingService({ odoo, patriot, logger });
      const enquiries = createEnquiryService({ odoo, patriot, logger });
      const audits = createAuditService({ odoo, patriot, logger });
      const services = [sync, billing, enquiries, audits];
      return {
        ...sync,
        start() {
          for (const service of services) {
            service.start();
          }
        },
        async stop() {
          await Promise.all(services.map((service) => service.stop()));
        },
        poke() {
          for (const service of services) {
            service.poke();
          }
        },
      };
    },
  };
}
