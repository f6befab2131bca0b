import { Directory } from "../stores/directory.ts";
import type { PatriotRpc } from "./patriot_rpc.ts";

/** Patriot's lists, with one memory of names for all fields on the page. */
export type PatriotDirectory = Pick<Directory, "search" | "nameOf">;

declare module "@web/services" {
  interface Services {
    patriot_directory: PatriotDirectory;
  }
}

export const patriotDirectoryService = {
  dependencies: ["patriot_rpc"],
  start(_env: unknown, { patriot_rpc }: { patriot_rpc: PatriotRpc }): PatriotDirectory {
    return new Directory(patriot_rpc.call);
  },
};
