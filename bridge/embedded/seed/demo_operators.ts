import type { Role } from "../../contract/roles.ts";
import { PASSWORD_PREFIX } from "../store/passwords.ts";

/** The password of every seeded operator, which the first start prints. */
export const DEMO_PASSWORD = "desk";

const ROLES: Record<string, Role> = { OP01: "supervisor", OP03: "billing" };

/**
 * Salt and key of {@link DEMO_PASSWORD}: hashing it so often would take seconds at every first
 * start.
 */
const KEPT: Record<string, string> = {
  OP01: "1CWUKPaK4AR4o9dDPdul8Q==$NvSqOUixU/UroXRw6xhP1GKSUCI8VEAILNnOwWSDpO8=",
  OP02: "OtNpKwgnUnRHl6s0eK8PFw==$AKwRLwHtBPTyRZKJFL/XiHu4kVCu8SoGZcZj0WYjWSM=",
  OP03: "WOf+WX1f7TMiPxHKUmWLtQ==$sOKjPKEDqL2mOLKO0m81NXhjNP5oK8uIKtJ9MJLEa1g=",
  OP04: "oTAeXNZ48XuXDtAzHyKnzw==$tbI8u5Z+1zfZmQvw6NOQNN/h1h96i9EczrlWCgnOTa0=",
  OP05: "4puD6xtQtKdu1MYbD2KCUA==$GvqoZBjSuFtdi3PCxbsBg8Es9kFmusSPs3Qu3Os1z14=",
  OP06: "N3PfYY/3ACTp9MZcFHlPCg==$qs2oSTVSQ2nJRB/frKSmrMnEciBhv1wfgrxcyKQGA7k=",
  OP07: "XJYJXWGHme0NPehNI3dj+w==$L95Zj1m+yJlaZ5ffhoELi+MSDzaQl4LaogmT7Q/ehVI=",
  OP08: "wRP/7BsRGpGcmPc8J5v2MA==$P5+5O2PXneQ7pzvfpmWHaA9CBAqtCm5jafFCKeNPxgU=",
  OP09: "DHT2pvKT1X2wCJjmEpmuIw==$TatmPAN3DMxW9+5l5miDRYRW5Ya5LfA/Nc6QJ1GfDFI=",
  OP10: "eBrLHRMVtAOfVVMX+WkRgg==$doy9qe74rv1C03Ei3e0y1I6AvPiD/W0zYVBCCLtKd0o=",
  OP11: "97ZzuMMDlZ4aQ4+hNKflow==$AJHqPrjD9n/fVud8mS+qPN3WgDAOoMYWN66Z6btO1qw=",
  OP12: "GMGHR13eek3nPHNugIgWXQ==$ZFoLMNEA1x9etYrAyA7KxgJ4fk5D8XDK6gElOmIbZLw=",
  OP13: "2Bp9KEvYV57legHGl1GlQw==$wZLULHaJ1ZWCV9Pamq0Uvn7BBLDeUtf2pxTENa738aI=",
  OP14: "xgGKeY6fn+WESi6GkZA2nQ==$lpm4N3MicyE/KR2YYJiRJiOJygu/WPKrTxfx8P2+6T8=",
  OP15: "16sArqSSkO5vHC2+xNGTSQ==$EhLC7WPtKSUBs5kaJLKp8oDIpfpt02pbVLtBOo4oydI=",
};

/** What a seeded operator may do, and the hash of the demo password; null for programs. */
export function demoLoginOf(operatorId: string): { role: Role; password: string | null } {
  const kept = KEPT[operatorId];
  const password = kept === undefined ? null : `${PASSWORD_PREFIX}${kept}`;
  return { role: ROLES[operatorId] ?? "operator", password };
}
