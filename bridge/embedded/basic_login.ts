import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether an `Authorization` header is the Basic login of `user`; takes equal time either way. */
export function createLoginCheck(user: string, password: string) {
  const expected = digest(`${user}:${password}`);
  return (header: string | undefined): boolean => {
    const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? "")?.[1] ?? "";
    const given = Buffer.from(encoded, "base64").toString("utf8");
    return timingSafeEqual(digest(given), expected);
  };
}
