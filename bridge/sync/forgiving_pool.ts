import { Pool, type PoolClient } from "pg";

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: boolean | Error) => void,
) => void;

/**
 * A pool that takes no offence when a client is given back twice. graphile-worker 0.16 does that with
 * the connection it listens on, when it dies while the worker shuts down (`release` and
 * `onErrorReleaseClientAndTryAgain` of its src/main.ts); pg would throw where nobody catches it, and
 * end the bridge.
 */
export class ForgivingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    if (!callback) {
      return super.connect();
    }
    super.connect((error, client, done) => {
      let isReleased = false;
      callback(error, client, (release) => {
        if (!isReleased) {
          isReleased = true;
          done(release);
        }
      });
    });
    return undefined;
  }
}
