import type { ClientFields } from "../../contract/patriot_api.ts";
import { BUSINESSES, CITIES, FAMILY_NAMES, GIVEN_NAMES, PLACE_NAMES, STREETS } from "./names.ts";
import { OPERATOR_NAMES } from "./templates.ts";

export type SeedClient = {
  clientId: string;
  portId: string;
  templateNo: string;
  status: "active" | "inactive" | "decommissioned";
  operatorId: string;
  createdAt: string;
  fields: ClientFields;
};

type Random = () => number;

/** Mulberry32: the same numbers in every run, from 0 up to and without 1. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Operators' ID by number from 1: `OP01`. */
export const operatorIdOf = (number: number) => `OP${String(number).padStart(2, "0")}`;

const RESIDENTIAL = ["1001", "1001", "1001", "1002", "1003", "1004"];
const COMMERCIAL = Object.keys(BUSINESSES);

/** IDs inside the ranges that the addon's demo types use: lowest free are 1002 and A0101. */
const IN_DEMO_RANGES = {
  "01": [
    1000, 1001, 1003, 1004, 1007, 1008, 1009, 1015, 1016, 1022, 1031, 1032, 1033, 1050, 1077, 1099,
    1100, 1101, 1110, 1150, 1199, 1200, 1234, 1250, 1300, 1301, 1333, 1400, 1444, 1500, 1501, 1555,
    1600, 1666, 1700, 1750, 1800, 1888, 1998, 1999,
  ],
  "02": [100, 102, 103, 110, 111, 120, 150, 175, 199, 200, 222, 250, 300, 333, 350, 400, 450, 499],
} as const;

/** Runs outside of the demo ranges, filled with gaps until there are enough clients. */
const RUNS = [
  { portId: "01", prefix: "", width: 4, start: 5000, share: 0.45 },
  { portId: "02", prefix: "", width: 5, start: 50_000, share: 0.25 },
  { portId: "02", prefix: "B", width: 4, start: 1, share: 0.1 },
  { portId: "03", prefix: "", width: 6, start: 1, share: 0.2 },
] as const;

/** `count` believable clients, made at a Patriot desktop; the same ones in every run. */
export function makeClients(count: number): SeedClient[] {
  const random = createRandom(68);
  const keys = [
    ...IN_DEMO_RANGES["01"].map((number) => ({ portId: "01", clientId: String(number) })),
    ...IN_DEMO_RANGES["02"].map((number) => ({ portId: "02", clientId: `A0${number}` })),
  ].slice(0, count);
  const rest = count - keys.length;
  for (const [index, run] of RUNS.entries()) {
    const isLast = index === RUNS.length - 1;
    const wanted = isLast ? count - keys.length : Math.floor(rest * run.share);
    let number: number = run.start;
    for (let made = 0; made < wanted; made++) {
      const digits = String(number).padStart(run.width, "0");
      keys.push({ portId: run.portId, clientId: run.prefix + digits });
      number += random() < 0.15 ? 2 + Math.floor(random() * 5) : 1;
    }
  }
  return keys.map((key) => makeClient(key, random));
}

/** A believable client of that key. */
export function makeClient(key: { portId: string; clientId: string }, random: Random): SeedClient {
  const templateNo = pick(random() < 0.6 ? RESIDENTIAL : COMMERCIAL, random);
  const chance = random();
  const firstDay = Date.UTC(2016, 0, 4);
  const days = Math.floor(random() * 3_400);
  const minutes = 8 * 60 + Math.floor(random() * 600);
  return {
    ...key,
    templateNo,
    status: chance < 0.01 ? "decommissioned" : chance < 0.03 ? "inactive" : "active",
    operatorId: operatorIdOf(1 + Math.floor(random() * OPERATOR_NAMES.length)),
    createdAt: new Date(firstDay + (days * 1_440 + minutes) * 60_000).toISOString(),
    fields: makeFields(BUSINESSES[templateNo], random),
  };
}

function makeFields(businesses: readonly string[] | undefined, random: Random): ClientFields {
  const person = `${pick(GIVEN_NAMES, random)} ${pick(FAMILY_NAMES, random)}`;
  const name = businesses ? `${pick(PLACE_NAMES, random)} ${pick(businesses, random)}` : person;
  const { phone, postcode, ...place } = pick(CITIES, random);
  const address = {
    name,
    street: `${1 + Math.floor(random() * 280)} ${pick(STREETS, random)}`,
    street2: random() < 0.15 ? `Unit ${1 + Math.floor(random() * 24)}` : "",
    city: place.city,
    region: place.region,
    postcode: postcode + digits(2, random),
    country: place.country,
  };
  const mailbox = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".");
  return {
    site: { ...address, phone: phone + digits(4, random), email: `${mailbox}@example.com` },
    billing: address,
  };
}

/** One of `choices`. */
export function pick<T>(choices: readonly T[], random: Random): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) {
    throw new Error("There is nothing to choose from.");
  }
  return choice;
}

function digits(count: number, random: Random): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, "0");
}
