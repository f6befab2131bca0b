import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Reads one line from standard input; at a terminal it asks and does not show what is typed. */
export async function readSecret(question: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({
    input: process.stdin,
    output: silence,
    terminal: isTerminal,
  });
  if (isTerminal) {
    process.stderr.write(question);
  }
  try {
    return await new Promise((resolve) => {
      reader.once("line", resolve);
      reader.once("close", () => resolve(""));
    });
  } finally {
    reader.close();
    if (isTerminal) {
      process.stderr.write("\n");
    }
  }
}
