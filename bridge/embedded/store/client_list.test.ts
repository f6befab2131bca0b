import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { CLIENT_SORTS } from "../../contract/patriot_api.ts";
import { makeFile } from "../test_patriot.ts";
import { type ListParams, selectPage } from "./client_list.ts";
import { openStore } from "./database.ts";

async function planOf(params: Pick<ListParams, "sort" | "descending">): Promise<string> {
  const store = openStore(await makeFile());
  onTestFinished(() => store.destroy());
  const page = { search: "", dealerId: "D001", offset: 10_000, limit: 100 };
  const { rows } = await sql<{ detail: string }>`
    EXPLAIN QUERY PLAN ${selectPage({ ...page, ...params })}
  `.execute(store);
  return rows.map(({ detail }) => detail).join("; ");
}

// Sorted by an index, a dealer of 20,000 clients takes as long as one of 20.
test.each(CLIENT_SORTS.flatMap((sort) => [false, true].map((down) => [sort, down] as const)))(
  "clients of a dealer by %s (descending: %s) are read in the order of an index",
  async (sort, descending) => {
    const plan = await planOf({ sort, descending });
    expect(plan).toMatch(/USING COVERING INDEX client_of_dealer/);
    expect(plan).not.toContain("TEMP B-TREE");
  },
);
