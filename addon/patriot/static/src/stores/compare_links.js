// generated from web/odoo by npm run build; do not edit
import { numberOf } from "./client_search.js";
import { compareFields } from "./comparison.js";
// web/odoo/stores/compare_links.ts
/**
* What Odoo and Patriot hold of at most 200 links. `skipped` counts those without a client number,
* of which there is nothing to compare.
*/
async function compareLinks(source, ids) {
	const values = await source.readValues(ids);
	if (!values.ok) return values;
	const numbered = values.result.flatMap((link) => {
		const { client_id: clientId, port_id: portId } = link;
		return clientId && portId ? [{
			link,
			key: {
				clientId,
				portId
			}
		}] : [];
	});
	const skipped = values.result.length - numbered.length;
	if (numbered.length === 0) return {
		ok: true,
		result: {
			links: [],
			skipped
		}
	};
	const answer = await source.call("client.getMany", { keys: numbered.map(({ key }) => key) });
	if (!answer.ok) return answer;
	const clients = new Map(answer.result.items.map((client) => [numberOf(client.clientId, client.portId), client]));
	return {
		ok: true,
		result: {
			links: numbered.map(({ link, key }) => {
				const client = clients.get(numberOf(key.clientId, key.portId)) ?? null;
				return {
					link,
					client,
					rows: client ? compareFields(link.values, client, link.follows) : []
				};
			}),
			skipped
		}
	};
}
export { compareLinks };
