import { SingleBar } from "cli-progress";
import type { OnProgress, Step } from "../billing/progress.ts";

/** Standard error, or what stands in for it. */
export type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean };

export type Progress = {
  onProgress: OnProgress;
  /** A line beside the progress. */
  note(line: string): void;
  end(): void;
};

/** Time between two lines of a log, in ms. */
const LINE_MS = 3_000;
const BAR_FORMAT = "{bar} {value}/{total}  {rate}/s  {duration_formatted}  ETA {eta_formatted}";
/** While nobody knows how many there are. */
const COUNT_FORMAT = "{value}  {duration_formatted}";

/** Shows how far long work is: a bar on a terminal, else a plain line every few seconds. */
export function showProgress(stream: ProgressStream, now = () => performance.now()): Progress {
  return stream.isTTY ? showBar(stream, now) : writeLines(stream, now);
}

function writeLines(stream: ProgressStream, now: () => number): Progress {
  let step: Step | undefined;
  let lastAt = now();
  let hasWritten = false;
  return {
    onProgress(newStep, done, total) {
      if (newStep !== step) {
        [step, hasWritten] = [newStep, false];
      }
      const isEnd = hasWritten && done === total;
      if (isEnd || now() - lastAt >= LINE_MS) {
        const share = total ? ` (${Math.floor((100 * done) / total)} %)` : "";
        stream.write(`${newStep}: ${done}${total === null ? "" : ` of ${total}`}${share}\n`);
        [lastAt, hasWritten] = [now(), true];
      }
    },
    note(line) {
      stream.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function showBar(stream: ProgressStream, now: () => number): Progress {
  let bar: SingleBar | undefined;
  let step: Step | undefined;
  let began = { done: 0, at: 0 };
  const end = () => {
    bar?.stop();
    [bar, step] = [undefined, undefined];
  };
  return {
    onProgress(newStep, done, total) {
      if (newStep !== step) {
        end();
        bar = new SingleBar({
          format: `${newStep.padEnd(20)} ${total === null ? COUNT_FORMAT : BAR_FORMAT}`,
          stream,
          clearOnComplete: false,
          hideCursor: true,
          barsize: 30,
          etaBuffer: 20,
        });
        began = { done, at: now() };
        bar.start(total ?? done, done, { rate: 0 });
        step = newStep;
      }
      bar?.setTotal(total ?? done);
      const seconds = Math.max(1, now() - began.at) / 1_000;
      bar?.update(done, { rate: Math.round((done - began.done) / seconds) });
    },
    note(line) {
      end();
      stream.write(`${line}\n`);
    },
    end,
  };
}
