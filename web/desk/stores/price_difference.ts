/** Digits after the point that the contract's decimal strings may have. */
const SCALE = 6;

/**
 * `a` less `b`, both decimal strings of the contract, with the digits that it needs but at least two:
 * "12.5" and "12" make "0.50". Undefined for anything else.
 */
export function differenceOf(a: string, b: string): string | undefined {
  const [first, second] = [toUnits(a), toUnits(b)];
  if (first === undefined || second === undefined) {
    return undefined;
  }
  return toDecimal(first - second);
}

function toUnits(text: string): bigint | undefined {
  const [, sign = "", whole = "", digits = ""] =
    /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === "") {
    return undefined;
  }
  const units = BigInt(whole + digits.padEnd(SCALE, "0"));
  return sign === "-" ? -units : units;
}

function toDecimal(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(SCALE + 1, "0");
  const cents = digits.slice(-SCALE).replace(/0{0,4}$/, "");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -SCALE)}.${cents}`;
}
