import type { Role } from "../../contract/roles.ts";
import { PASSWORD_PREFIX } from "../store/passwords.ts";

/** The password of every seeded operator, which the first start prints. */
export const DEMO_PASSWORD = "desk";

const ROLES: Record<string, Role> = { OP01: "supervisor", OP03: "billing" };

/**
 * Salt and key of {@link DEMO_PASSWORD}: hashing it so often would take a second or two at every
 * first start.
 */
const KEPT: Record<string, string> = {
  OP01: "t3dBphLNx8pmDFU+2Hakog==$JuzUAImUlF2PPtT767nsaI4dzroZZBMFwfguAsw1+z8=",
  OP02: "TDOlNyDH837LiaeQeDp9gA==$U/FfTJCYX8H1bFObWmvBSpscyjgZ/meDl1CqRyMQRhc=",
  OP03: "qBhtoZj1/NQtQq1PbG5bwA==$ry5kQ5JyVeN7Zbig75Zv3INNbirjuRdbLhp3+ViAvog=",
  OP04: "Tg1PdNMdFN1v9vULXaz7Ew==$7HMk72j3eRm4j5RjLIjqqftdfAP2uv0TH+N2ocvs8M0=",
  OP05: "dhUuoMRL7QJzfX193YUkNA==$03wsTspgBDe1uspp46NOpGtTMk11R6Oa5GEuft+OcBQ=",
  OP06: "oMQ4jJcGlgDgm1qYvlYpgA==$dKrR8coqO78Ynpzrqfa93ilrKoa6vWwzy/yB/nese7Q=",
  OP07: "LrwJcuV72qoVHrM/Y//t0Q==$oosw9SVgwEzypOkkhO5WnzCyWUgREB7+Gk6wbjXyWO4=",
  OP08: "Ptb29lBexToKFxXBse4tQQ==$ZKSC8NLbN8arBK7NrhHDSvqH2n6CF9S1vC+e3qFgF28=",
  OP09: "zh5tk1uiN74lqR5NLTxqiQ==$hvWdmCkl37RusgV6ZqZnOL0RzaYYcefRiwMsyt0Xaak=",
  OP10: "rv3zRQ9McrSZ2Llo8OtC7g==$RzEVOVsEwE3HwuU0ugQC4gSGrOmUfv+5ZrgBUxQ5iI0=",
  OP11: "yLxvFTlTPQMkreVMp62fAg==$jYMA/6hjqh3CVZjxM9xLfEcTsg4f5C2IzTHLBKrXORE=",
  OP12: "vW2eh4NvtiHF3DEp6seUyA==$xFns1xIvzzfQl+U9JPi1D+q50oPwzE3Ra/F92Esp3g0=",
  OP13: "8qYqnsLXI50FZXe2doUkJQ==$KZT3EmN4aQipJbc0ocOT5fzT5rG0XrGOSfyCD0fOWY4=",
  OP14: "SUNMoryz0viBVpIYl//8Bw==$fqQhJ78Sqz340BE52ifzpNrpNjWcUABk1CgkvL0j9xk=",
  OP15: "RG50aytwSqunFRzvhyQDkQ==$VKP3XP2E4QAuMEL+oiEtdFyL5Awhs89hDyB0seYpiiE=",
};

/** What a seeded operator may do, and the hash of the demo password; null for programs. */
export function demoLoginOf(operatorId: string): { role: Role; password: string | null } {
  const kept = KEPT[operatorId];
  const password = kept === undefined ? null : `${PASSWORD_PREFIX}${kept}`;
  return { role: ROLES[operatorId] ?? "operator", password };
}
