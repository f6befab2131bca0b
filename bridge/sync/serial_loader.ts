import DataLoader from "dataloader";

/**
 * Gathers single requests into batched calls, one call at a time: while one runs, the next batch
 * collects. A lone request is sent at once, a crowd costs few calls.
 *
 * @param load answers in the order of its requests, an Error for one that failed alone
 */
export function createSerialLoader<Request, Answer>(
  load: (requests: readonly Request[]) => Promise<readonly (Answer | Error)[]>,
  maxBatchSize: number,
): (request: Request) => Promise<Answer> {
  let running: Promise<unknown> = Promise.resolve();
  let last: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<Request, Answer, symbol>(
    (requests) => {
      const answers = load(requests);
      running = answers.catch(() => undefined);
      return answers as Promise<(Answer | Error)[]>;
    },
    {
      cache: false,
      maxBatchSize,
      batchScheduleFn: (dispatch) => {
        last = last.then(nextTurn).then(() => {
          dispatch();
          return running;
        });
      },
    },
  );
  return (request) => loader.load(request);
}

/** The end of this turn of the event loop, so that all who ask in it share a batch. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
