import { type Command, CommanderError } from "commander";
import { createProgram } from "../../bridge/commands/program.ts";

/** However the program is named: by its link, a path, Windows' or the sources' name, or as what Node runs. */
const CALL =
  /(?:(?:^|[\s(])(?:patriot-bridge|npx tsx bridge\/cli\.ts|(?:\S*\/)?node (?:\S*\/)?bridge\.mjs)|[/\\]patriot-bridge[/\\]patriot-bridge(?:\.cmd")?) (?!\.|-- )(.+)$/;
/** What follows is no longer the command: a comment, what it leads to, what is left out. */
const END = /\s+#|\s*→|\s*…|\s*&&|\s{2,}|\s*\|/;

/** A command line of `patriot-bridge` in a document. */
export type CommandLine = {
  words: string[];
  /** False when the document only names the command, with its options left out. */
  isWhole: boolean;
};

/** The command line in a line of code, if there is one. */
export function findCommandLine(code: string): CommandLine | undefined {
  const rest = CALL.exec(code)?.[1];
  if (rest === undefined) {
    return undefined;
  }
  const end = END.exec(rest);
  const words = [...(end ? rest.slice(0, end.index) : rest).matchAll(/"([^"]*)"|\S+/g)].map(
    ([word, quoted]) => quoted ?? word,
  );
  const isComment = end === null || end[0].includes("#") || end[0].includes("&&");
  return { words, isWhole: isComment };
}

const COMMANDS = createProgram().commands.map((command) => command.name());
const TOLD = new RegExp(`patriot-bridge ((?:${COMMANDS.join("|")})\\b[^"\`,;)]*)`, "g");

/** Command lines that texts of a source file tell people to run, with something in every gap. */
export function findToldLines(source: string): CommandLine[] {
  const texts = source.replaceAll(/^\s*(?:\*|\/\*|\/\/).*$/gm, "");
  return [...texts.matchAll(TOLD)].map(([, told = ""]) => {
    const words = told
      .replaceAll(/\$\{[^}]*\}|<[a-z]+>|\bID\b/g, "1")
      .replace("--batch 1", "--batch B000012")
      .replace(/\.?\s*$/, "")
      .split(/\s+/);
    return { words, isWhole: true };
  });
}

/**
 * What `patriot-bridge` itself complains of in a command line, without doing anything; undefined when it
 * would take it. Of one that is only named, the command and its options must exist.
 */
export async function findCommandFault({
  words,
  isWhole,
}: CommandLine): Promise<string | undefined> {
  const program = createProgram();
  for (const command of allOf(program)) {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    if (command.commands.length === 0) {
      command.action(() => {});
    }
  }
  try {
    await program.parseAsync(words, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return undefined;
    }
    const isNamed = !isWhole || words.every((word) => !word.startsWith("-"));
    return isNamed && LEFT_OUT.includes(error.code) ? undefined : error.message;
  }
}

/** What commander complains of when only the end of a command line is missing. */
const LEFT_OUT = [
  "commander.help",
  "commander.missingArgument",
  "commander.missingMandatoryOptionValue",
];

function allOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => allOf(child))];
}
