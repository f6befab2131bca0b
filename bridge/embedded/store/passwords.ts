import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 16 MiB: what scrypt's paper names for logins that people wait for, and Node's default. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** How every kept password begins. */
export const PASSWORD_PREFIX = `scrypt$${COST.N}$${COST.r}$${COST.p}$`;

/** A password as it is kept: `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(
  password: string,
  salt = randomBytes(SALT_BYTES),
): Promise<string> {
  const key = await deriveKey(password, salt);
  return `${PASSWORD_PREFIX}${salt.toString("base64")}$${key.toString("base64")}`;
}

/** Whether `hash` is that password's. Takes as long without a hash, or with one it cannot read. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [salt, key] = hash?.startsWith(PASSWORD_PREFIX)
    ? hash.slice(PASSWORD_PREFIX.length).split("$")
    : [];
  const kept = Buffer.from(key ?? "", "base64");
  const isKept = kept.length === KEY_BYTES;
  const given = await deriveKey(password, Buffer.from(salt ?? "", "base64"));
  return timingSafeEqual(given, isKept ? kept : Buffer.alloc(KEY_BYTES)) && isKept;
}

/** The same letters make the same password, however a keyboard composes them. */
function deriveKey(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
