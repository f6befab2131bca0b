import { type ComponentConstructor, onWillDestroy, reactive, useEnv, useState } from "@odoo/owl";
import type { DeskEvent } from "../../../bridge/contract/desk_views.ts";
import { mayActAs, type Role } from "../../../bridge/contract/roles.ts";
import type { Route } from "../routes.ts";
import type { DeskCall } from "../stores/desk_answer.ts";
import type { Drafts } from "../stores/drafts.ts";
import type { Remembered } from "../stores/remembered.ts";
import type { Location, Router } from "../stores/router.ts";
import type { SessionSnapshot, SessionStore } from "../stores/session_store.ts";
import type { Theme } from "../stores/theme.ts";
import type { Toast, ToastStore } from "../stores/toast_store.ts";

/** What every part of the page may show; it is reactive. */
export type DeskShown = {
  session: SessionSnapshot;
  location: Location<Route>;
  toasts: readonly Toast[];
  theme: Theme;
};

/** What every component reaches by {@link useDesk}. */
export type Desk = {
  shown: DeskShown;
  call: DeskCall;
  session: SessionStore;
  router: Router<Route>;
  toasts: ToastStore;
  drafts: Drafts;
  remembered: Remembered;
  setTheme: (theme: Theme) => void;
  /** Signs out and drops what was not saved. */
  signOut: () => Promise<void>;
  /** Gives this page up, with all that was entered in it. */
  leave: () => void;
  /** Listens to events of the bridge; answers how to stop. */
  onEvent: (listener: (event: DeskEvent) => void) => () => void;
};

export type DeskEnv = { desk: Desk; _t: (text: string) => string };

/** A page's props: the params of its path and the query. */
export type PageProps = { params: Record<string, string>; query: Record<string, string> };
export type PageComponent = ComponentConstructor<PageProps>;
export const PAGE_PROPS = { params: Object, query: Object };

export function useDesk(): Desk {
  return useEnv<DeskEnv>().desk;
}

/** What is shown everywhere; the component renders anew when it changes. */
export function useShown(): DeskShown {
  return useState(useDesk().shown);
}

/** Listens to the bridge's events as long as the component lives. */
export function useDeskEvent(listener: (event: DeskEvent) => void): void {
  onWillDestroy(useDesk().onEvent(listener));
}

/** Whether the operator who is signed in may do what needs that right. */
export function mayDo(shown: DeskShown, needed: Role): boolean {
  const { session } = shown.session;
  return session !== null && mayActAs(session.operator.role, needed);
}

export function makeShown(first: DeskShown): DeskShown {
  return reactive(first);
}
