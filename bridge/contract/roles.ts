/** What operators may do at the desk. Without zod, so that browser code may import it. */

/** Each may also do what those before it may. */
export const ROLES = ["operator", "billing", "supervisor"] as const;
export type Role = (typeof ROLES)[number];

/** Whether `role` includes what `needed` may do. */
export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
