import { describeFault, type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooApi } from "../odoo/client.ts";
import { greetOdoo } from "../odoo/greet.ts";
import type { Logger } from "./link_worker.ts";

/** Links read at once. */
export const PAGE = 200;

export type BacklogPage = {
  databaseUuid: string;
  linkIds: number[];
  /** More may be due than the page holds. */
  isFull: boolean;
  /** Seconds until the next link comes due; null when none waits. */
  nextDueIn: number | null;
};

/** Odoo's list of links that are behind, and what is known of Odoo itself. */
export type Backlog = {
  /** The links that are due now; undefined when Odoo cannot be asked or must not be served. */
  read(): Promise<BacklogPage | undefined>;
  /** Whether Odoo is the paired one, speaks our contract and answered last time. */
  readonly isOpen: boolean;
  /** Reads that failed since the last good one. */
  readonly failures: number;
  readonly fault: Fault | null;
  readonly pending: number;
  readonly blocked: number;
  /** ISO date-time of the last good read. */
  readonly readAt: string | null;
};

/** Odoo is greeted first, and again whenever it was away: it may have come back as another. */
export function createBacklog(odoo: OdooApi, logger: Logger): Backlog {
  const backlog = {
    read,
    isOpen: false,
    failures: 0,
    fault: null as Fault | null,
    pending: 0,
    blocked: 0,
    readAt: null as string | null,
  };

  async function read(): Promise<BacklogPage | undefined> {
    try {
      if (!backlog.isOpen) {
        await greet();
      }
      const { database_uuid, links, total, blocked, next_due_in } = await odoo.call(
        "links_pending",
        {
          limit: PAGE,
        },
      );
      Object.assign(backlog, { fault: null, failures: 0, pending: total, blocked });
      backlog.readAt = new Date().toISOString();
      return {
        databaseUuid: database_uuid,
        linkIds: links.map(({ id }) => id),
        isFull: links.length === PAGE,
        nextDueIn: next_due_in,
      };
    } catch (error) {
      takeFailure(error);
      return undefined;
    }
  }

  async function greet(): Promise<void> {
    const hello = await greetOdoo(odoo);
    backlog.isOpen = true;
    logger.info({ odoo: hello.odoo_version, addon: hello.addon_version }, "Odoo is there");
  }

  function takeFailure(error: unknown): void {
    const fault: Fault =
      error instanceof PatriotPartnerError
        ? error.fault
        : { code: "internal_error", params: { correlation: "sweep" } };
    if (fault.code !== backlog.fault?.code) {
      const { remedy } = describeFault(fault);
      logger.warn({ ...fault, remedy, err: error }, "Odoo cannot be served");
    }
    Object.assign(backlog, { isOpen: false, fault, failures: backlog.failures + 1 });
  }

  return backlog;
}
