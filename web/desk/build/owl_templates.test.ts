import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileTemplateFiles, owlWithoutCompiler } from "./owl_templates.ts";

async function fileOf(templates: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "templates_")), "some.xml");
  await writeFile(file, `<templates>${templates}</templates>`);
  return file;
}

test("a template becomes a function under its name", async () => {
  const file = await fileOf(`<t t-name="desk.Some"><p t-out="props.text"/></t>`);
  const [compiled] = await compileTemplateFiles([file]);
  expect(compiled?.names).toEqual(["desk.Some"]);
  expect(compiled?.code).toMatch(/"desk\.Some": function \w+\(app, bdom, helpers/);
});

test("texts and read attributes are translated, values and other attributes are not", async () => {
  const file = await fileOf(`<t t-name="desk.Some">
    <label class="wide" title="Whole name">Name <b t-out="props.text"/> 1–2</label>
    <Dialog title.translate="Add it" size="'small'" label="props.label"/>
  </t>`);
  const [compiled] = await compileTemplateFiles([file]);
  expect(compiled?.texts.toSorted()).toEqual(["Add it", "Name", "Whole name"]);
  expect(compiled?.code).toContain(`ctx['env']._t("Name")`);
  expect(compiled?.code).not.toMatch(/>\s*Name/);
});

test("spaces around a text stay, so that words do not run together", async () => {
  const file = await fileOf(`<t t-name="desk.Some"><p>Whose <b t-out="props.who"/></p></t>`);
  const [compiled] = await compileTemplateFiles([file]);
  expect(compiled?.texts).toEqual(["Whose"]);
  expect(compiled?.code).toContain("<p><block-text-0/> <b>");
});

test("a template that is not well-formed is refused with its file", async () => {
  const file = await fileOf(`<t t-name="desk.Some"><p></t>`);
  await expect(compileTemplateFiles([file])).rejects.toThrow(file);
});

test("a directive that Owl does not know is refused with its file and reason", async () => {
  const file = await fileOf(`<t t-name="desk.Some"><p t-unheard="1"/></t>`);
  await expect(compileTemplateFiles([file])).rejects.toThrow(/some\.xml.*t-unheard/);
});

test("an Owl whose compiler stands elsewhere fails the build", () => {
  const { transform } = owlWithoutCompiler();
  const cut = transform as (code: string, id: string) => { code: string } | null;
  const id = "/node_modules/@odoo/owl/dist/owl.es.js";
  const owl = `a();\nTemplateSet.prototype._compileTemplate = function _c(n) {\n  return 1;\n};\nb();\n`;
  expect(cut(owl, id)?.code).toBe("a();\nb();\n");
  expect(cut(owl, "/other.js")).toBeNull();
  expect(() => cut("b();", id)).toThrow("compiler");
});
