import { expect, test } from "vitest";
import { createPairingSecrets, OVERLAP_MS } from "./pairing_secrets.ts";
import { odooConnection } from "./testing/bridge_fixture.ts";

test("no secret counts before the pairing", () => {
  expect(createPairingSecrets().list()).toEqual([]);
});

test("secrets of earlier pairings count ten minutes longer, each on its own", () => {
  let now = 0;
  const secrets = createPairingSecrets(() => now);
  secrets.use(odooConnection({ secret: "one" }));
  secrets.use(odooConnection({ secret: "two" }));
  now += 60_000;
  secrets.use(odooConnection({ secret: "three" }));
  expect(secrets.list()).toEqual(["three", "two", "one"]);
  now = OVERLAP_MS;
  expect(secrets.list()).toEqual(["three", "two"]);
  now += 60_000;
  expect(secrets.list()).toEqual(["three"]);
});

test("a new key with the same secret leaves one secret", () => {
  const secrets = createPairingSecrets();
  secrets.use(odooConnection({ secret: "one" }));
  secrets.use(odooConnection({ secret: "one", key: "another-key-of-the-same-database" }));
  expect(secrets.list()).toEqual(["one"]);
});

test("the secret of another database ends with its pairing", () => {
  const secrets = createPairingSecrets();
  secrets.use(odooConnection({ secret: "one" }));
  secrets.use(odooConnection({ secret: "two" }));
  secrets.use(odooConnection({ secret: "three", database_uuid: crypto.randomUUID() }));
  expect(secrets.list()).toEqual(["three"]);
});
