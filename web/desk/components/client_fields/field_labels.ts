import { _t } from "../../i18n/translate.ts";
import type { FieldName } from "../../stores/client_edit.ts";

/** A field's name for people. */
export function fieldLabel(name: FieldName): string {
  const labels: Record<FieldName, string> = {
    name: _t("Name"),
    street: _t("Street"),
    street2: _t("Street 2"),
    city: _t("City"),
    region: _t("Region"),
    postcode: _t("Postcode"),
    country: _t("Country"),
    phone: _t("Phone"),
    email: _t("Email"),
  };
  return labels[name];
}
