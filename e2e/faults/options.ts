import { Command, InvalidArgumentError } from "commander";
import { MIX } from "./mix/random_mix.ts";

export interface FaultOptions {
  /** Numbers of the matrix to try; undefined for all. */
  only?: number[];
  /** Length of the random mix; 0 leaves it out. */
  minutes: number;
  /** Seed of the random mix. */
  seed: number;
  /** How often each fault is tried; undefined for the number that each has of its own. */
  tries?: number;
  /** Links behind in the long outage (29). */
  backlog: number;
  /** Invoices of the billing storm (41). */
  invoices: number;
  /** Leaves the data folder with its logs. */
  keep: boolean;
}

/** Reads the command line of `npm run faults`. */
export function parseFaultOptions(args: readonly string[]): FaultOptions {
  const options = new Command("npm run faults --")
    .description("Makes every fault of the matrix on a real stack and counts what was lost.")
    .option("--only <numbers>", "faults to try, such as 7,9", numbers)
    .option("--minutes <minutes>", "length of the random mix; 0 leaves it out", amount)
    .option("--seed <number>", "repeats a random mix", whole, Math.floor(Math.random() * 1e9))
    .option("--tries <number>", "how often each fault is tried", whole)
    .option("--backlog <links>", "links behind in the long outage (29)", whole, 10_000)
    .option("--invoices <number>", "invoices of the billing storm (41)", whole, 10_000)
    .option("--keep", "leaves the data folder with its logs", false)
    .exitOverride()
    .parse(args, { from: "user" })
    .opts<Omit<FaultOptions, "minutes"> & { minutes?: number }>();
  // Who names faults wants those alone.
  const hasMix = options.only?.includes(MIX) ?? true;
  return { ...options, minutes: options.minutes ?? (hasMix ? 10 : 0) };
}

function numbers(text: string): number[] {
  return text.split(",").map(whole);
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    throw new InvalidArgumentError("Give a whole number.");
  }
  return number;
}

function amount(text: string): number {
  const number = Number(text);
  if (!(number >= 0)) {
    throw new InvalidArgumentError("Give a number of minutes.");
  }
  return number;
}
