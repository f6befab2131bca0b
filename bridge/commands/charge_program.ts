import type { Command } from "commander";
import { chargeIdSchema } from "../contract/charges.ts";
import {
  comparePricesCommand,
  linkChargeCommand,
  listChargesCommand,
  matchChargesCommand,
  searchProductsCommand,
} from "./charge.ts";
import {
  type CommonOptions,
  operatorOption,
  terminalOf,
  toRecordId,
  toValid,
  withCommon,
} from "./options.ts";

type OperatorOption = CommonOptions & { operator: string };

/** Master charges of Patriot and the products of Odoo that they are sold as. */
export function addChargeCommands(charge: Command): void {
  withCommon(charge.command("list"))
    .description("list the master charges of Patriot and their products in Odoo")
    .action((options: CommonOptions) => listChargesCommand(terminalOf(options)));

  withCommon(charge.command("link"))
    .description("note as which product of Odoo a charge is sold")
    .argument("<charge>", "charge code", toValid(chargeIdSchema))
    .requiredOption("--product <id>", "number of the product in Odoo", toRecordId)
    .addOption(operatorOption())
    .action((chargeId: string, options: OperatorOption & { product: number }) =>
      linkChargeCommand(terminalOf(options), {
        chargeId,
        productId: options.product,
        operatorId: options.operator,
      }),
    );

  withCommon(charge.command("unlink"))
    .description("take a charge off its product")
    .argument("<charge>", "charge code", toValid(chargeIdSchema))
    .addOption(operatorOption())
    .action((chargeId: string, options: OperatorOption) =>
      linkChargeCommand(terminalOf(options), {
        chargeId,
        productId: null,
        operatorId: options.operator,
      }),
    );

  withCommon(charge.command("match"))
    .description(
      "link each charge without a product to the one whose internal reference is its code",
    )
    .addOption(operatorOption())
    .action((options: OperatorOption) =>
      matchChargesCommand(terminalOf(options), options.operator),
    );

  withCommon(charge.command("prices"))
    .description("list charges whose amount is not the list price of their product")
    .action((options: CommonOptions) => comparePricesCommand(terminalOf(options)));

  withCommon(charge.command("products"))
    .description("search products of Odoo by name or internal reference")
    .option("--search <text>", "part of a name or an internal reference", "")
    .action((options: CommonOptions & { search: string }) =>
      searchProductsCommand(terminalOf(options), options.search),
    );
}
