/**
 * Stands in for the package cosmiconfig, with which graphile-worker looks for settings of its own as soon as it is
 * loaded: in the folder it is started in and all above, where it would run a program that it finds, up to
 * the home of its user, without which it fails. The bridge hands it all it needs.
 */
export function cosmiconfigSync(): { search(): null } {
  return { search: () => null };
}
