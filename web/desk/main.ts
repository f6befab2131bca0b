import { type Component, App as Owl } from "@odoo/owl";
import type { DeskEvent } from "../../bridge/contract/desk_views.ts";
import { App } from "./components/app/app.ts";
import { loadLanguage } from "./i18n/language.ts";
import { _t } from "./i18n/translate.ts";
import { BASE } from "./paths.ts";
import { HOME, ROUTES } from "./routes.ts";
import { type DeskEnv, makeShown } from "./services/desk.ts";
import { DeskEvents } from "./services/desk_events.ts";
import { createCall, createSend, createSessionCalls } from "./services/desk_rpc.ts";
import { loadErrorTexts } from "./services/error_texts.ts";
import { Listening } from "./services/listening.ts";
import { Drafts } from "./stores/drafts.ts";
import { Remembered } from "./stores/remembered.ts";
import { randomId } from "./stores/request_draft.ts";
import { Router } from "./stores/router.ts";
import { NO_SESSION, SessionStore } from "./stores/session_store.ts";
import { ToastStore } from "./stores/toast_store.ts";
import "./styles/desk.css";
import "./styles/controls.css";

const remembered = new Remembered(localStorage);
const drafts = new Drafts(sessionStorage);
/** By it the bridge tells the pages of one browser apart. */
const pageName = randomId();
const send = createSend(`${BASE}/rpc`, pageName, (input, init) => fetch(input, init));
const listeners = new Set<(event: DeskEvent) => void>();

const router = new Router({
  base: BASE,
  routes: ROUTES,
  bar: {
    read: () => location.pathname + location.search,
    push: (address) => history.pushState(null, "", address),
    replace: (address) => history.replaceState(null, "", address),
  },
  onChange: (shownLocation) => {
    shown.location = shownLocation;
  },
});

const shown = makeShown({
  session: NO_SESSION,
  location: router.location,
  toasts: [],
  theme: remembered.theme,
});

const session = new SessionStore({
  ...createSessionCalls(send),
  onChange: (snapshot) => {
    const { session: known } = snapshot;
    if (known && !shown.session.session) {
      drafts.open(known.operator.operatorId);
    }
    if (known && snapshot.status === "signedIn" && shown.session.status !== "signedIn") {
      const { operator, workstation } = known;
      const { workstationId } = workstation;
      remembered.lastSignIn = { operatorId: operator.operatorId, workstationId };
      remembered.noteOperator(operator.operatorId);
    }
    shown.session = snapshot;
    listen();
  },
  onOther: () => startFresh(),
});

const events = new DeskEvents({
  open: () => new EventSource(`${BASE}/events?page=${pageName}`),
  onEvent: (event) => {
    for (const listener of listeners) {
      listener(event);
    }
  },
  onRefused: () => session.load({ isBackground: true }),
});

const toasts = new ToastStore((snapshot) => {
  shown.toasts = snapshot.toasts;
});

const listening = new Listening(pageName, listen);

function listen(): void {
  if (shown.session.status === "signedIn" && listening.isWanted) {
    events.start();
  } else {
    events.stop();
  }
}

function startFresh(): void {
  drafts.clear();
  location.assign(HOME);
}

/** Somebody signed in on another page of this browser, which shares the session with this one. */
function onOperator(operatorId: string): void {
  if (session.isOther(operatorId)) {
    startFresh();
  } else if (shown.session.status !== "signedIn") {
    void session.load();
  }
}

const env: DeskEnv = {
  _t,
  desk: {
    shown,
    call: createCall(send, session),
    session,
    router,
    toasts,
    drafts,
    remembered,
    setTheme: (theme) => {
      remembered.theme = theme;
      shown.theme = theme;
      showTheme();
    },
    signOut: async () => {
      const error = await session.signOut();
      if (error) {
        toasts.add(_t("Signing out did not work: the bridge does not answer."), "danger");
      } else {
        startFresh();
      }
    },
    leave: startFresh,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  },
};

function showTheme(): void {
  document.documentElement.dataset.theme = shown.theme;
}

/** Our own links lead on without loading the page anew; other tabs, downloads and the like do not. */
function onClick(event: MouseEvent): void {
  const { target } = event;
  const link = target instanceof Element ? target.closest("a") : null;
  const isPlain =
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download")) {
    return;
  }
  const { origin, pathname, search } = new URL(link.href);
  if (origin === location.origin && router.owns(pathname)) {
    event.preventDefault();
    router.go(pathname + search);
  }
}

async function start(): Promise<void> {
  showTheme();
  addEventListener("popstate", () => router.follow());
  document.addEventListener("click", onClick);
  addEventListener("storage", (event) => {
    const operatorId = remembered.operatorOf(event);
    if (operatorId !== undefined) {
      onOperator(operatorId);
    }
  });
  listening.watch();
  await loadLanguage(document.documentElement, navigator.languages);
  const owl = new Owl(App as typeof Component, { env, name: "desk" });
  await owl.mount(document.body);
  await session.load();
  await loadErrorTexts();
}

void start();
