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
];

/** Where `/desk/` leads. */
export const HOME = "/desk/clients";
