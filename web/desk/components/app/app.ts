import { Component, useEffect, useExternalListener, useState } from "@odoo/owl";
import type { DeskEvent } from "../../../../bridge/contract/desk_views.ts";
import { _t } from "../../i18n/translate.ts";
import { KeyReader } from "../../keyboard/keys.ts";
import { batchPath, clientNo, clientPath } from "../../paths.ts";
import { HOME } from "../../routes.ts";
import {
  type Desk,
  type DeskShown,
  type PageComponent,
  type PageProps,
  useDesk,
  useDeskEvent,
  useShown,
} from "../../services/desk.ts";
import type { DeskError } from "../../stores/desk_answer.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { KeysDialog } from "../keys_dialog/keys_dialog.ts";
import { SignInAgain } from "../sign_in_again/sign_in_again.ts";
import { SignInPage } from "../sign_in_page/sign_in_page.ts";
import { Toasts } from "../toasts/toasts.ts";
import { TopBar } from "../top_bar/top_bar.ts";
import "./app.xml";
import "./app.css";

type Page = { component: PageComponent; key: string; props: PageProps };
type State = { page: Page | null; error: DeskError | null; isKeysShown: boolean };

/** The whole desk: sign-in, or the page of the address below the bar. */
export class App extends Component {
  static override template = "desk.App";
  static components = { ErrorNote, KeysDialog, SignInAgain, SignInPage, Toasts, TopBar };
  static override props = {};

  shown!: DeskShown;
  state!: State;
  private desk!: Desk;
  private keys = new KeyReader();

  override setup(): void {
    this.desk = useDesk();
    this.shown = useShown();
    this.state = useState<State>({ page: null, error: null, isKeysShown: false });
    useEffect(
      () => void this.showPage(),
      () => [this.shown.location, this.isInside],
    );
    useDeskEvent((event) => this.onDeskEvent(event));
    useExternalListener(window, "keydown", (event) => this.onKey(event as KeyboardEvent));
  }

  /** Somebody is signed in, or about to be again. */
  get isInside(): boolean {
    return this.shown.session.session !== null;
  }

  onRetrySession(): void {
    void this.desk.session.load();
  }

  onRetryPage(): void {
    void this.showPage();
  }

  onKeys(isShown: boolean): void {
    this.state.isKeysShown = isShown;
  }

  onSkip(): void {
    document.getElementById("main")?.focus();
  }

  private async showPage(): Promise<void> {
    const { route, params, query } = this.shown.location;
    if (!this.isInside) {
      this.state.page = null;
      return;
    }
    if (!route) {
      const isHome = this.shown.location.path === "/" || this.shown.location.path === "";
      this.state.page = null;
      if (isHome) {
        this.desk.router.go(HOME, { isReplacing: true });
      }
      return;
    }
    const own = Object.entries(params).filter(([name]) => !route.within?.includes(name));
    const key = JSON.stringify([route.pattern, own]);
    const isNew = this.state.page?.key !== key;
    if (!isNew && this.state.page) {
      this.state.page.props = { params, query };
      return;
    }
    const { location } = this.desk.router;
    try {
      const component = await route.load();
      if (this.desk.router.location === location) {
        const isFirst = this.state.page === null;
        this.state.page = { component, key, props: { params, query } };
        this.state.error = null;
        this.afterMove(isFirst);
      }
    } catch {
      // A page that was not fetched yet, with the bridge away or updated.
      this.state.error = { code: "desk_offline", params: {} };
    }
  }

  /** Screen readers and keys go on from the new page, not from the link that is gone. */
  private afterMove(isFirst: boolean): void {
    window.scrollTo(0, 0);
    if (!isFirst) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }

  private onDeskEvent(event: DeskEvent): void {
    if (event.kind === "signedOut") {
      this.desk.session.expire(event.fault);
    }
    if (event.kind === "open") {
      const { target, operatorId } = event;
      const isClient = "clientId" in target;
      this.desk.toasts.add(
        _t("%(what)s is opened for %(operator)s.", {
          what: isClient ? clientNo(target) : target.batchId,
          operator: operatorId,
        }),
      );
      this.desk.router.go(isClient ? clientPath(target) : batchPath(target.batchId));
      window.focus();
    }
  }

  private onKey(event: KeyboardEvent): void {
    const { target } = event;
    const isTyping =
      target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (
      event.defaultPrevented ||
      isTyping ||
      !this.isInside ||
      document.querySelector("dialog[open]")
    ) {
      return;
    }
    const command = this.keys.read({
      key: event.key,
      hasModifier: event.ctrlKey || event.altKey || event.metaKey,
      at: event.timeStamp,
    });
    if (!command) {
      return;
    }
    event.preventDefault();
    switch (command.kind) {
      case "search":
        document.querySelector<HTMLElement>("main input[type=search]")?.focus();
        break;
      case "keys":
        this.state.isKeysShown = true;
        break;
      case "go":
        document.querySelector<HTMLElement>(`a[data-place=${command.place}]`)?.click();
        break;
    }
  }
}
