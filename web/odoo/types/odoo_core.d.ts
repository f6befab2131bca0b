// What this room uses of Odoo 19's web client, whose sources are not on npm.

declare module "@web/core/l10n/translation" {
  /** Translated source text; `%(name)s` is filled from the object. */
  export function _t(source: string, values?: Record<string, string | number>): string;
}

declare module "@web/core/l10n/dates" {
  import type { DateTime } from "luxon";

  export function deserializeDate(value: string): DateTime;
  export function deserializeDateTime(value: string): DateTime;
  export function formatDate(value: DateTime): string;
  export function formatDateTime(value: DateTime): string;
}

declare module "@web/core/registry" {
  type Category = { add(key: string, value: unknown): Category };
  export const registry: { category(name: string): Category };
}

declare module "@web/core/network/rpc" {
  export function rpc(
    url: string,
    params: object,
    settings?: { silent?: boolean },
  ): Promise<unknown>;
  export class ConnectionLostError extends Error {}
  export class RPCError extends Error {
    data: { message?: string } | null;
  }
}

declare module "@web/core/network/download" {
  /** Hands the user's browser a file to keep. */
  export function downloadFile(content: Blob, name: string, mimetype: string): void;
}

declare module "@web/core/user" {
  export const user: {
    hasGroup(group: string): Promise<boolean>;
    /** As BCP 47 says, `pt-BR`. */
    lang: string;
    /** Name of the time zone, `Europe/Berlin`. */
    tz: string;
  };
}

declare module "@web/core/utils/hooks" {
  import type { EventBus } from "@odoo/owl";
  import type { Services } from "@web/services";

  export function useService<K extends keyof Services>(name: K): Services[K];
  export function useBus(
    bus: EventBus,
    event: string,
    callback: (event: CustomEvent) => void,
  ): void;
  export function useChildRef(): { el: HTMLElement | null };
}

declare module "@web/core/autocomplete/autocomplete" {
  import { Component } from "@odoo/owl";

  export type AutoCompleteOption = { label: string; cssClass?: string; onSelect?: () => void };
  export type AutoCompleteSource = {
    placeholder?: string;
    options: (request: string) => Promise<AutoCompleteOption[]>;
  };
  export class AutoComplete extends Component {}
}

declare module "@web/core/dialog/dialog" {
  import { Component } from "@odoo/owl";

  export class Dialog extends Component {}
}

declare module "@web/core/confirmation_dialog/confirmation_dialog" {
  import { Component } from "@odoo/owl";

  export type ConfirmationProps = {
    title?: string;
    body: string;
    confirmLabel?: string;
    cancelLabel?: string;
    confirm: () => Promise<void> | void;
    cancel: () => void;
    /** Escape and the cross; without it they cancel. */
    dismiss?: () => void;
  };
  export class ConfirmationDialog extends Component<ConfirmationProps> {}
}
