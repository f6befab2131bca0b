import { expect, test } from "vitest";
import { describeDatabase, secretsOf } from "./database_url.ts";

const URL_TEXT = "postgres://bridge:w%40rd%2Fone@db.lan:5433/bridges?sslmode=require";

test("the URL and its password, as written and as meant, are secrets", () => {
  expect(secretsOf(URL_TEXT)).toEqual([URL_TEXT, "w%40rd%2Fone", "w@rd/one"]);
});

test("a database is described without its login", () => {
  expect(describeDatabase(URL_TEXT)).toBe("bridges at db.lan:5433");
  expect(describeDatabase("postgresql:///bridges")).toBe("bridges at this machine");
  expect(describeDatabase("postgres://u:100%@db")).toBe("the user's database at db");
});
