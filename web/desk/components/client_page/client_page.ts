import { Component } from "@odoo/owl";
import { PAGE_PROPS, type PageProps } from "../../services/desk.ts";
import "./client_page.xml";

/** One client, in tabs. */
export class ClientPage extends Component<PageProps> {
  static override template = "desk.ClientPage";
  static override props = PAGE_PROPS;
}
