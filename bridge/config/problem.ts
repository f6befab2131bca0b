/** One thing that is wrong with the configuration. Never holds a secret. */
export type Problem = {
  /** The variable, option or file. */
  name: string;
  /** What is wrong, as the end of a sentence that starts with the name: "is not a number". */
  problem: string;
  remedy: string;
};

/** The bridge cannot start as it is configured; names every problem at once. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ name, problem, remedy }) => `  ${name} ${problem}. ${remedy}`);
    super(`The configuration is not right:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}
