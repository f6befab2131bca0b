import type { DeskEvent } from "../../../bridge/contract/desk_views.ts";

/** What of an EventSource is used. */
export type EventStream = {
  onmessage: ((message: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  readonly readyState: number;
  close: () => void;
};

const CLOSED = 2;
/** The bridge may be starting again. */
const REOPEN_MS = 3_000;

/** Keeps the stream of the bridge's events open while somebody is signed in. */
export class DeskEvents {
  private readonly open: () => EventStream;
  private readonly onEvent: (event: DeskEvent) => void;
  private readonly onRefused: () => Promise<void>;
  private stream: EventStream | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;

  /** `onRefused`: the bridge ended the stream for good; the session may have ended. */
  constructor(options: {
    open: () => EventStream;
    onEvent: (event: DeskEvent) => void;
    onRefused: () => Promise<void>;
  }) {
    this.open = options.open;
    this.onEvent = options.onEvent;
    this.onRefused = options.onRefused;
  }

  start(): void {
    this.isWanted = true;
    if (!this.stream) {
      this.listen();
    }
  }

  stop(): void {
    this.isWanted = false;
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = undefined;
  }

  private listen(): void {
    clearTimeout(this.timer);
    const stream = this.open();
    this.stream = stream;
    stream.onmessage = ({ data }) => {
      const event = parse(data);
      if (event) {
        this.onEvent(event);
      }
    };
    stream.onerror = () => {
      // One that is not closed opens itself again.
      if (stream.readyState === CLOSED && this.stream === stream) {
        stream.close();
        this.stream = undefined;
        void this.reopen();
      }
    };
  }

  private async reopen(): Promise<void> {
    await this.onRefused();
    if (this.isWanted && !this.stream) {
      this.timer = setTimeout(() => this.listen(), REOPEN_MS);
    }
  }
}

function parse(data: string): DeskEvent | undefined {
  try {
    return JSON.parse(data) as DeskEvent;
  } catch {
    return undefined;
  }
}
