import type { PageComponent } from "./services/desk.ts";

export type Place = "clients" | "dealers" | "billing" | "messages" | "changes" | "settings";

/** One kind of address, below the base. `load` fetches its page, which is a file of its own. */
export type Route = {
  pattern: string;
  place: Place;
  load: () => Promise<PageComponent>;
  /** Params of which a change shows another part of the same page. */
  within?: readonly string[];
};

export const ROUTES: readonly Route[] = [
  {
    pattern: "clients",
    place: "clients",
    load: async () => (await import("./components/clients_page/clients_page.ts")).ClientsPage,
  },
  {
    pattern: "clients/:portId/:clientId/:tab?",
    place: "clients",
    within: ["tab"],
    load: async () => (await import("./components/client_page/client_page.ts")).ClientPage,
  },
  {
    pattern: "dealers",
    place: "dealers",
    load: async () => (await import("./components/dealers_page/dealers_page.ts")).DealersPage,
  },
  {
    pattern: "dealers/:dealerId/:tab?",
    place: "dealers",
    within: ["tab"],
    load: async () => (await import("./components/dealer_page/dealer_page.ts")).DealerPage,
  },
  {
    pattern: "billing/charges",
    place: "billing",
    load: async () => (await import("./components/charges_page/charges_page.ts")).ChargesPage,
  },
  {
    pattern: "billing/definitions",
    place: "billing",
    load: async () =>
      (await import("./components/definitions_page/definitions_page.ts")).DefinitionsPage,
  },
  {
    pattern: "billing/batches",
    place: "billing",
    load: async () => (await import("./components/batches_page/batches_page.ts")).BatchesPage,
  },
  {
    pattern: "billing/batches/:batchId",
    place: "billing",
    load: async () => (await import("./components/batch_page/batch_page.ts")).BatchPage,
  },
  {
    pattern: "messages",
    place: "messages",
    load: async () => (await import("./components/messages_page/messages_page.ts")).MessagesPage,
  },
  {
    pattern: "changes",
    place: "changes",
    load: async () => (await import("./components/changes_page/changes_page.ts")).ChangesPage,
  },
  {
    pattern: "settings",
    place: "settings",
    load: async () => (await import("./components/settings_page/settings_page.ts")).SettingsPage,
  },
];

/** Where `/desk/` leads. */
export const HOME = "/desk/clients";
