import type { Queries } from "../store/database.ts";

export async function seedNotes(_db: Queries): Promise<void> {}
