import type { OdooAddress } from "../../../bridge/contract/odoo_address.ts";
import type { Client } from "../../../bridge/contract/patriot_api.ts";
import type { Answer, BridgeCall } from "./bridge_answer.ts";
import { numberOf } from "./client_search.ts";
import { type CompareRow, compareFields } from "./comparison.ts";
import type { Follows, LinkState } from "./link_state.ts";

/** A link as `compare_values` of `patriot.client` answers it. */
export type LinkValues = {
  id: number;
  client_no: string | false;
  client_id: string | false;
  port_id: string | false;
  partner_id: number;
  partner_name: string;
  follows: Follows;
  values: OdooAddress;
  site: OdooAddress | null;
  state: LinkState;
  error_code: string | false;
};

export type ComparedLink = {
  link: LinkValues;
  /** Null when Patriot has no such client. */
  client: Client | null;
  rows: readonly CompareRow[];
};

export type LinkSource = {
  call: BridgeCall;
  readValues: (ids: number[]) => Promise<Answer<LinkValues[]>>;
};

/**
 * What Odoo and Patriot hold of at most 200 links. `skipped` counts those without a client number,
 * of which there is nothing to compare.
 */
export async function compareLinks(
  source: LinkSource,
  ids: number[],
): Promise<Answer<{ links: ComparedLink[]; skipped: number }>> {
  const values = await source.readValues(ids);
  if (!values.ok) {
    return values;
  }
  const numbered = values.result.flatMap((link) => {
    const { client_id: clientId, port_id: portId } = link;
    return clientId && portId ? [{ link, key: { clientId, portId } }] : [];
  });
  const skipped = values.result.length - numbered.length;
  if (numbered.length === 0) {
    return { ok: true, result: { links: [], skipped } };
  }
  const answer = await source.call("client.getMany", { keys: numbered.map(({ key }) => key) });
  if (!answer.ok) {
    return answer;
  }
  const clients = new Map(
    answer.result.items.map((client) => [numberOf(client.clientId, client.portId), client]),
  );
  const links = numbered.map(({ link, key }) => {
    const client = clients.get(numberOf(key.clientId, key.portId)) ?? null;
    const rows = client ? compareFields(link.values, client, link.follows) : [];
    return { link, client, rows };
  });
  return { ok: true, result: { links, skipped } };
}
