import { z } from "zod";
import { dealerIdSchema } from "../contract/charges.ts";
import { clientIdSchema, portIdSchema } from "../contract/client_range.ts";
import {
  CLIENT_COLUMNS,
  type ClientColumn,
  DEALER_COLUMNS,
  type DealerColumn,
} from "./csv/columns.ts";
import { CsvError, type CsvProblem } from "./csv/csv_error.ts";
import { type Columns, type CsvRecord, readCsv } from "./csv/read_csv.ts";
import { hashFile } from "./hash_file.ts";
import type { Ledger } from "./ledger.ts";
import { customerOf, groupKeyOf, type ImportRow, keyOf, recordOf, trimmed } from "./rows.ts";
import { CHUNK_ROWS, type Source, type SourceChunk } from "./source.ts";

/** Problems of a file that are told at once. */
export const MAX_PROBLEMS = 20;
/** Rows whose numbers are noted in one step. */
const ROWS_A_STEP = 1_000;

const CLIENTS: Columns<ClientColumn> = {
  all: CLIENT_COLUMNS,
  required: ["client_id", "port_id", "site_name"],
};
const DEALERS: Columns<DealerColumn> = { all: DEALER_COLUMNS, required: ["dealer_id", "name"] };

const placeSchema = z.object({ rows: z.int() });

type CsvRow = { line: number; row: ImportRow; problems: CsvProblem[]; file: string };

/** Clients and dealers of CSV files; either may be left out. */
export function createCsvSource(
  files: { clients: string | null; dealers: string | null },
  chunkRows = CHUNK_ROWS,
): Source {
  async function* rows(): AsyncGenerator<CsvRow> {
    const { clients, dealers } = files;
    if (dealers !== null) {
      for await (const record of readCsv(dealers, DEALERS)) {
        const { line } = record;
        yield { line, row: toDealer(record), problems: findDealerProblems(record), file: dealers };
      }
    }
    if (clients !== null) {
      for await (const record of readCsv(clients, CLIENTS)) {
        const { line } = record;
        yield { line, row: toClient(record), problems: findClientProblems(record), file: clients };
      }
    }
  }

  return {
    async identify() {
      const hashes = [files.dealers, files.clients].map((file) => file && hashFile(file));
      return `files ${(await Promise.all(hashes)).join(" ")}`;
    },
    check: (ledger, onRows) => checkRows(rows(), ledger, onRows),
    async *chunks({ after }) {
      let done = after === null ? 0 : placeSchema.parse(after).rows;
      let skip = done;
      let chunk: ImportRow[] = [];
      const take = (): SourceChunk => {
        done += chunk.length;
        const taken = { rows: chunk, after: { rows: done } };
        chunk = [];
        return taken;
      };
      for await (const { row } of rows()) {
        if (skip > 0) {
          skip -= 1;
          continue;
        }
        chunk.push(row);
        if (chunk.length === chunkRows) {
          yield take();
        }
      }
      if (chunk.length > 0) {
        yield take();
      }
    },
  };
}

async function checkRows(
  rows: AsyncGenerator<CsvRow>,
  ledger: Ledger,
  onRows: (count: number) => void,
): Promise<number> {
  let count = 0;
  let file = "";
  const problems: CsvProblem[] = [];
  for (let isEnd = false; !isEnd && problems.length < MAX_PROBLEMS; ) {
    const some: CsvRow[] = [];
    while (some.length < ROWS_A_STEP) {
      const { value, done } = await rows.next();
      if (done) {
        isEnd = true;
        break;
      }
      some.push(value);
    }
    ledger.inOneStep(() => {
      for (const { row, line, problems: own, file: itsFile } of some) {
        if (itsFile !== file && problems.length > 0) {
          throw new CsvError(file, problems.slice(0, MAX_PROBLEMS));
        }
        file = itsFile;
        problems.push(...own);
        const before = own.length > 0 ? null : ledger.noteSeen(keyOf(row), line);
        if (before !== null) {
          const column = row.kind === "client" ? "client_id" : "dealer_id";
          const message = `${recordOf(row)} stands in line ${before} too. Remove one of the two.`;
          problems.push({ line, column, message });
        }
      }
    });
    count += some.length;
    onRows(count);
  }
  if (problems.length > 0) {
    throw new CsvError(file, problems.slice(0, MAX_PROBLEMS));
  }
  return count;
}

function toClient({ line, values }: CsvRecord<ClientColumn>): ImportRow {
  const address = (of: "site" | "billing") => ({
    name: values[`${of}_name`],
    street: values[`${of}_street`],
    street2: values[`${of}_street2`],
    city: values[`${of}_city`],
    region: values[`${of}_region`],
    postcode: values[`${of}_postcode`],
    country: values[`${of}_country`],
  });
  const customer = customerOf({
    site: { ...address("site"), phone: values.site_phone, email: values.site_email },
    billing: address("billing"),
    billingPhone: values.billing_phone,
    billingEmail: values.billing_email,
    ref: values.reference,
    vat: values.vat,
  });
  return {
    kind: "client",
    line,
    clientId: values.client_id,
    portId: values.port_id,
    isDealerPaid: values.payer.toLowerCase() === "dealer",
    siteName: values.site_name,
    customer,
    groupKey: groupKeyOf(customer),
    patriot: null,
  };
}

function toDealer({ line, values }: CsvRecord<DealerColumn>): ImportRow {
  const { dealer_id: dealerId, region, postcode, reference, ...texts } = values;
  const customer = trimmed({ ...texts, state: region, zip: postcode, ref: reference });
  return { kind: "dealer", line, dealerId, customer, groupKey: null, patriot: null };
}

function findClientProblems({ line, values, problems }: CsvRecord<ClientColumn>): CsvProblem[] {
  const { client_id, port_id, dealer_id, payer, site_name, billing_name } = values;
  const found = [
    ...problems,
    ...check(line, "client_id", clientIdSchema, client_id),
    ...check(line, "port_id", portIdSchema, port_id),
    ...(dealer_id === "" ? [] : check(line, "dealer_id", dealerIdSchema, dealer_id)),
  ];
  if (!["", "client", "dealer"].includes(payer.toLowerCase())) {
    found.push({
      line,
      column: "payer",
      message: `${payer} pays nothing: write client or dealer.`,
    });
  }
  if (site_name === "" && billing_name === "") {
    found.push({ line, column: "site_name", message: "it is empty, and so is billing_name." });
  }
  return found;
}

function findDealerProblems({ line, values, problems }: CsvRecord<DealerColumn>): CsvProblem[] {
  const empty = { line, column: "name", message: "it is empty." };
  return [
    ...problems,
    ...check(line, "dealer_id", dealerIdSchema, values.dealer_id),
    ...(values.name === "" ? [empty] : []),
  ];
}

function check(line: number, column: string, schema: z.ZodType, text: string): CsvProblem[] {
  const result = schema.safeParse(text);
  if (result.success) {
    return [];
  }
  const rule = result.error.issues[0]?.message ?? "is wrong";
  return [{ line, column, message: text === "" ? "it is empty." : `${text}: ${rule}.` }];
}
