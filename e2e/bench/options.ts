import { Argument, Command, InvalidArgumentError } from "commander";

export interface BenchOptions {
  /** Benchmarks to run. */
  names: string[];
  rounds: number;
  /** Records that each way handles in a round; undefined for what each benchmark has of its own. */
  size?: number;
  /** Leaves the data folder with its logs. */
  keep: boolean;
}

/** Reads the command line of `npm run bench`; without names all of `known` are meant. */
export function parseBenchOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const command = new Command("npm run bench --")
    .description("Measures Patriot Partner beside other ways of doing the same, in one run.")
    .addArgument(new Argument("[names...]", "benchmarks to run; all by default").choices(known))
    .option("--rounds <number>", "how often each way is measured", positive, 3)
    .option("--size <records>", "records that each way handles in a round", positive)
    .option("--keep", "leaves the data folder with its logs", false)
    .exitOverride()
    .parse(args, { from: "user" });
  const names = command.args.length > 0 ? command.args : [...known];
  return { names, ...command.opts<Omit<BenchOptions, "names">>() };
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError("Give a whole number from 1.");
  }
  return number;
}
