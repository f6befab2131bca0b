// What this room uses of Odoo 19's views and services, whose sources are not on npm.

declare module "@web/services" {
  import type { Component } from "@odoo/owl";

  type Domain = ([string, string, unknown] | "|")[];

  export type Orm = {
    call(model: string, method: string, args: unknown[], kwargs?: object): Promise<unknown>;
    read(model: string, ids: number[], fields: readonly string[]): Promise<unknown[]>;
    searchRead(
      model: string,
      domain: Domain,
      fields: readonly string[],
      kwargs?: { limit?: number; offset?: number; order?: string },
    ): Promise<unknown[]>;
    search(model: string, domain: Domain, kwargs?: { order?: string }): Promise<number[]>;
    searchCount(model: string, domain: Domain): Promise<number>;
  };

  type ComponentClass<P> = new (...args: never[]) => Component<P>;

  /** Services of the web client by name; ours add themselves (web/odoo/services). */
  export interface Services {
    orm: Orm & { silent: Orm };
    action: {
      doAction(action: object | string, options?: { additionalContext?: object }): Promise<void>;
    };
    dialog: {
      add<P>(
        component: ComponentClass<P>,
        props: Omit<P, "close">,
        options?: { onClose?: () => void },
      ): () => void;
    };
    notification: {
      add(
        message: string,
        options?: { type?: "info" | "success" | "warning" | "danger"; autocloseDelay?: number },
      ): () => void;
    };
    bus_service: {
      subscribe(type: string, callback: (payload: unknown) => void): void;
      unsubscribe(type: string, callback: (payload: unknown) => void): void;
      addEventListener(event: string, callback: () => void): void;
      removeEventListener(event: string, callback: () => void): void;
    };
  }
}

declare module "@web/model/relational_model/record" {
  import type { EventBus } from "@odoo/owl";

  type FieldInfo = { type: string; string: string; selection?: [string, string][] };

  export type Record = {
    resId: number | false;
    resModel: string;
    data: { [field: string]: unknown };
    fields: { [field: string]: FieldInfo };
    dirty: boolean;
    model: { bus: EventBus };
    load(): Promise<void>;
    /** False when it was refused; the form then says why. */
    save(): Promise<boolean>;
    update(changes: object): Promise<void>;
  };
}

declare module "@web/webclient/actions/action_service" {
  export type StandardActionProps = {
    action: { context?: { [key: string]: unknown } };
    actionId?: number;
    className?: string;
  };
  export const standardActionServiceProps: object;
}

declare module "@web/search/control_panel/control_panel" {
  import { Component } from "@odoo/owl";

  /** Breadcrumbs and buttons above an action. */
  export class ControlPanel extends Component {}
}

declare module "@web/views/fields/standard_field_props" {
  import type { Record } from "@web/model/relational_model/record";

  export type StandardFieldProps = {
    id?: string;
    name: string;
    readonly?: boolean;
    record: Record;
  };
  export const standardFieldProps: object;
}

declare module "@web/views/widgets/standard_widget_props" {
  import type { Record } from "@web/model/relational_model/record";

  export type StandardWidgetProps = { readonly?: boolean; record: Record };
  export const standardWidgetProps: object;
}

declare module "@web/views/fields/input_field_hook" {
  export function useInputField(options: {
    getValue: () => string;
    parse: (value: string) => string;
    ref: { el: HTMLElement | null };
  }): void;
}

declare module "@web/views/fields/formatters" {
  export function formatFloat(value: number): string;
  export function formatInteger(value: number): string;
  /** Rounded and written as the currency is. */
  export function formatMonetary(value: number, options: { currencyId: number }): string;
}

declare module "@web/views/list/list_controller" {
  import { Component } from "@odoo/owl";

  export class ListController extends Component {
    static template: string;
    static components: object;
    model: { load(): Promise<void> };
    override setup(): void;
  }
}

declare module "@web/views/list/list_view" {
  export const listView: object;
}

declare module "@web/views/kanban/kanban_controller" {
  import { Component } from "@odoo/owl";

  export class KanbanController extends Component {
    static template: string;
    static components: object;
    model: { load(): Promise<void> };
    override setup(): void;
  }
}

declare module "@web/views/kanban/kanban_view" {
  export const kanbanView: object;
}
