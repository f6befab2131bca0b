import { readFileSync } from "node:fs";
import { importDefinitions, parseDefinitions, shippedDefinitions } from "../billing/definitions.ts";
import { CommandError, EXIT } from "./exit_codes.ts";
import { withPatriot } from "./sides.ts";
import { formatTable } from "./table.ts";
import { answer, printAll, type Terminal, toJson } from "./terminal.ts";

/** Prints the batch definitions of Patriot. */
export async function listDefinitionsCommand(terminal: Terminal): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const { items } = await withPatriot(source, (patriot) =>
      patriot.call("batchDefinition.list", {}),
    );
    if (json) {
      print(toJson(items));
      return;
    }
    if (items.length === 0) {
      print("Patriot has none. Import those that ship: patriot-bridge billing definitions import");
      return;
    }
    const head = ["Definition", "Name", "Kind", "Payer", "Currency", "Time zone", "Authorized"];
    const rows = items.map((item) => [
      item.definitionId,
      item.name,
      item.kind,
      item.payer,
      item.currency,
      item.timeZone,
      item.authorized ? "by itself" : "by a person",
    ]);
    printAll(print, formatTable(head, rows));
  });
}

/**
 * Imports the batch definitions of a JSON file, or without one those that ship with the product.
 * @throws CommandError for a file that cannot be read; PatriotPartnerError `invalid_params`
 */
export async function importDefinitionsCommand(
  terminal: Terminal,
  {
    file,
    currency,
    timeZone,
    operatorId,
  }: {
    file?: string | undefined;
    currency?: string | undefined;
    timeZone?: string | undefined;
    operatorId: string;
  },
): Promise<void> {
  const { source, json, print } = terminal;
  await answer(terminal, async () => {
    const text = file === undefined ? shippedDefinitions() : read(file);
    const definitions = parseDefinitions(text, { currency, timeZone });
    const items = await withPatriot(source, (patriot) =>
      importDefinitions(patriot, { definitions, operatorId }),
    );
    if (json) {
      print(toJson(items));
      return;
    }
    for (const { definitionId, outcome } of items) {
      print(`${definitionId}: ${outcome}`);
    }
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const message = `${file} cannot be read. Give a JSON file of batch definitions.`;
    throw new CommandError(message, EXIT.usage, { cause });
  }
}
