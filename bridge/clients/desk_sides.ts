import type { OdooApi } from "../odoo/client.ts";
import type { PatriotCalls } from "../patriot/transport.ts";

/** The two sides that the desk shows as one. */
export type DeskSides = { odoo: OdooApi; patriot: PatriotCalls };

/** Which client of Patriot. */
export type ClientKey = { clientId: string; portId: string };
