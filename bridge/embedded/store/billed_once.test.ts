import fc from "fast-check";
import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { makeFile } from "../test_patriot.ts";
import { openStore } from "./database.ts";

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

const span = fc.record({
  assignment: fc.integer({ min: 1, max: 2 }),
  first: fc.integer({ min: 0, max: 60 }),
  length: fc.integer({ min: 1, max: 35 }),
});

test("the file takes a span of an assignment exactly when none of its days is billed", async () => {
  const file = await makeFile();
  await openStore(file).destroy();
  const database = new Database(file);
  onTestFinished(() => void database.close());
  database.exec("PRAGMA foreign_keys = OFF");
  const insert = database.prepare("INSERT INTO billed_service VALUES (?, ?, ?, 1)");
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
      database.exec("BEGIN");
      const billed = new Set<string>();
      for (const { assignment, first, length } of spans) {
        const days = Array.from({ length }, (_, index) => `${assignment}/${first + index}`);
        const isFree = days.every((day) => !billed.has(day));
        const add = () => insert.run(assignment, dayOf(first), dayOf(first + length - 1));
        if (isFree) {
          add();
          days.map((day) => billed.add(day));
        } else {
          expect(add).toThrow(/billed already|UNIQUE/);
        }
      }
      database.exec("ROLLBACK");
    }),
    { numRuns: 200 },
  );
});
