import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";

export type NewMessage = {
  subject: string;
  message?: string;
  notes?: string;
  name?: string;
  company?: string;
  phone?: string;
  email?: string;
};

const LABELS: Record<keyof NewMessage, string> = {
  subject: "Subject",
  message: "Message",
  notes: "Internal notes",
  name: "Name",
  company: "Company",
  phone: "Phone",
  email: "Email",
};

/** The messages log book. */
export class MessageBook {
  constructor(readonly desk: Desk) {}

  async open(): Promise<void> {
    await this.desk.goto("messages");
    await expect(this.desk.main.getByRole("button", { name: "Add message" })).toBeVisible();
  }

  async add(message: NewMessage, { logToCrm }: { logToCrm: boolean }): Promise<void> {
    await this.desk.press("Add message");
    const { dialog } = this.desk;
    for (const [key, value] of Object.entries(message)) {
      const label = LABELS[key as keyof NewMessage];
      await dialog.getByLabel(label, { exact: true }).fill(value);
    }
    if (logToCrm) {
      await dialog.getByLabel("Log to CRM").check();
    }
    await this.desk.confirm("Save message");
  }

  /** A message in the book. */
  entry(subject: string): Locator {
    return this.desk.main.getByRole("listitem").filter({ hasText: subject });
  }
}
