import type { ServerResponse } from "node:http";
import type { DeskEvent } from "../../contract/desk_views.ts";
import type { Session } from "./sessions.ts";

const HEARTBEAT_MS = 15_000;
/** Milliseconds after which a browser connects again by itself. */
const RETRY_MS = 2_000;
/** Pages of one browser that listen at a time; browsers keep six connections to a host. */
export const MAX_OF_SESSION = 12;
/** All together; fewer than the connections that the server takes. */
export const MAX_LISTENERS = 600;
/** A page that lets so much pile up does not read any more. */
const MAX_WAITING_BYTES = 1024 * 1024;

type Listener = {
  session: Session;
  page: string | undefined;
  /** A larger one was used later. */
  use: number;
  response: ServerResponse;
};

export type EventHub = {
  /** Whether one more page of the session may listen. */
  hasRoom(session: Session): boolean;
  /**
   * Streams events to a page until either side ends it.
   * @param page the page's name for itself, as its calls give it too
   */
  listen(session: Session, page: string | undefined, response: ServerResponse): void;
  /** A person did something on that page of the session. */
  noteActivity(session: Session, page: string | undefined): void;
  /** Sends to the page of the session that a person used last; false when none listens. */
  sendToActive(session: Session, event: DeskEvent): boolean;
  /** Sends to all pages of all sessions. */
  sendToAll(event: DeskEvent): void;
  /** Sends a last event to all pages of a session and lets go of them. */
  end(session: Session, event: DeskEvent): void;
  isListening(session: Session): boolean;
  close(): void;
};

/**
 * The streams of events to the desk's pages (Server-Sent Events, HTML standard 9.2).
 * @param onChange told of a session whose first listener came or whose last one went
 */
export function createEventHub({
  onChange,
  heartbeatMs = HEARTBEAT_MS,
}: {
  onChange: (session: Session) => void;
  heartbeatMs?: number;
}): EventHub {
  const listeners = new Set<Listener>();
  const timer = setInterval(() => writeToAll(": \n\n"), heartbeatMs).unref();
  let lastUse = 0;

  // A count rather than the time: two uses within a millisecond have an order.
  const nextUse = () => {
    lastUse += 1;
    return lastUse;
  };
  const of = ({ key }: Session) => [...listeners].filter(({ session }) => session.key === key);

  function write({ response }: Listener, text: string): boolean {
    if (response.destroyed || response.writableEnded) {
      return false;
    }
    if (response.writableLength > MAX_WAITING_BYTES) {
      response.destroy();
      return false;
    }
    response.write(text);
    return true;
  }

  function writeToAll(text: string): void {
    for (const listener of listeners) {
      write(listener, text);
    }
  }

  return {
    hasRoom: (session) => listeners.size < MAX_LISTENERS && of(session).length < MAX_OF_SESSION,
    listen(session, page, response) {
      const listener = { session, page, use: nextUse(), response };
      listeners.add(listener);
      response.on("close", () => {
        listeners.delete(listener);
        onChange(session);
      });
      write(listener, `retry: ${RETRY_MS}\n\n`);
      onChange(session);
    },
    noteActivity(session, page) {
      const listener = of(session).find((one) => one.page !== undefined && one.page === page);
      if (listener) {
        listener.use = nextUse();
      }
    },
    sendToActive(session, event) {
      const newestFirst = of(session).sort((one, other) => other.use - one.use);
      return newestFirst.some((listener) => write(listener, format(event)));
    },
    sendToAll: (event) => writeToAll(format(event)),
    end(session, event) {
      for (const listener of of(session)) {
        write(listener, format(event));
        listener.response.end();
      }
    },
    isListening: (session) => of(session).some(({ response }) => !response.destroyed),
    close() {
      clearInterval(timer);
      for (const { response } of listeners) {
        response.end();
      }
    },
  };
}

export function format(event: DeskEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
