import { expect, test } from "vitest";
import { readFile } from "./file_answer.ts";

const TEXT = { "Content-Type": "text/plain; charset=utf-8" };

test("a file comes with its name", async () => {
  const disposition = "attachment; filename*=UTF-8''D001%20S%C3%BCd%20%26%20Co.csv";
  const answer = await readFile(
    new Response("a,b", { headers: { "Content-Disposition": disposition } }),
  );
  expect(answer).toMatchObject({ ok: true, name: "D001 Süd & Co.csv" });
  expect(answer.ok && (await answer.content.text())).toBe("a,b");
});

test("a plain file name is read too", async () => {
  const headers = { "Content-Disposition": 'attachment; filename="D001.xlsx"' };
  expect(await readFile(new Response("", { headers }))).toMatchObject({ name: "D001.xlsx" });
});

test("a refusal is its message and its remedy", async () => {
  const text = "The bridge does not answer.\nStart the bridge.\n";
  expect(await readFile(new Response(text, { status: 503, headers: TEXT }))).toEqual({
    ok: false,
    message: "The bridge does not answer.",
    remedy: "Start the bridge.",
  });
});

test("a page is no file, and its text is not shown", async () => {
  const page = new Response("<h1>Log in</h1>", { headers: { "Content-Type": "text/html" } });
  expect(await readFile(page)).toEqual({ ok: false, message: "", remedy: "" });
});
