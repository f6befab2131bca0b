import { createRequire } from "node:module";
import type { PlainInvoice } from "./invoices.ts";

type Login = { url: string; database: string; login: string; password: string };

/** A client library for Odoo from the npm registry, used as its README shows. */
export interface NpmClient {
  name: string;
  connect(odoo: Login): Promise<{ create(invoice: PlainInvoice): Promise<number> }>;
}

type Callback<T> = (error: unknown, value: T) => void;
type Config = Record<string, unknown>;
interface OdooXmlrpc {
  connect(done: Callback<number>): void;
  execute_kw(model: string, method: string, params: unknown[], done: Callback<number>): void;
}
interface OdooWithCreate {
  connect(): Promise<unknown>;
  create(model: string, values: Config): Promise<number | number[]>;
}

// All three are CommonJS, and only some have types.
const require = createRequire(import.meta.url);

const odooXmlrpc: NpmClient = {
  name: "odoo-xmlrpc",
  async connect({ url, database, login, password }) {
    const Odoo = require("odoo-xmlrpc") as new (config: Config) => OdooXmlrpc;
    const odoo = new Odoo({ url, db: database, username: login, password });
    await promised<number>((done) => odoo.connect(done));
    return {
      create: (invoice) =>
        promised((done) => odoo.execute_kw("account.move", "create", [[valuesOf(invoice)]], done)),
    };
  },
};

const odooAwait: NpmClient = {
  name: "odoo-await",
  async connect({ url, database, login, password }) {
    const Odoo = require("odoo-await") as new (config: Config) => OdooWithCreate;
    const odoo = new Odoo({ baseUrl: url, db: database, username: login, password });
    await odoo.connect();
    return {
      async create({ lines, ...head }) {
        const invoice_line_ids = { action: "create", value: lines };
        const values = { move_type: "out_invoice", ...head, invoice_line_ids };
        return onlyOne(await odoo.create("account.move", values));
      },
    };
  },
};

const odooJsonrpc: NpmClient = {
  name: "@fernandoslim/odoo-jsonrpc",
  async connect({ url, database, login, password }) {
    const library = require("@fernandoslim/odoo-jsonrpc") as {
      default: new (config: Config) => OdooWithCreate;
    };
    const { protocol, hostname, port } = new URL(url);
    const odoo = new library.default({
      ...{ baseUrl: `${protocol}//${hostname}`, port: Number(port) },
      ...{ db: database, username: login, password },
    });
    await odoo.connect();
    return {
      create: async (invoice) => onlyOne(await odoo.create("account.move", valuesOf(invoice))),
    };
  },
};

export const npmClients: readonly NpmClient[] = [odooXmlrpc, odooAwait, odooJsonrpc];

function valuesOf({ lines, ...head }: PlainInvoice): Config {
  const invoice_line_ids = lines.map((line) => [0, 0, line]);
  return { move_type: "out_invoice", ...head, invoice_line_ids };
}

function promised<T>(start: (done: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}

function onlyOne(answer: number | number[]): number {
  const id = Array.isArray(answer) ? answer[0] : answer;
  if (id === undefined) {
    throw new Error("Odoo created no invoice");
  }
  return id;
}
