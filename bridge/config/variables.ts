import { z } from "zod";
import { patriotConnectionSchema } from "../contract/bridge_api.ts";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, "is not a port number")
  .transform(Number)
  .refine((port) => port <= 65535, "is not a port number");

const flagSchema = z.enum(["0", "1"], "is neither 0 nor 1").transform((value) => value === "1");

type Variable = {
  schema: z.ZodType<unknown, string>;
  /** What to do when the value is wrong. */
  remedy: string;
};

/** Every variable that the bridge knows, in the environment or in its file. */
export const VARIABLES = {
  BRIDGE_HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:-]+$/, "is not an address to listen on"),
    remedy: "Give an address of this machine, such as 127.0.0.1 or 0.0.0.0.",
  },
  BRIDGE_PORT: { schema: portSchema, remedy: "Give a port from 0 to 65535; 8070 is usual." },
  BRIDGE_DATA: { schema: z.string(), remedy: "Give a folder that the bridge may write." },
  ODOO_CONNECTION: {
    schema: z.string(),
    remedy: "Copy the whole connection string from Odoo: Patriot, Settings, Pair a bridge.",
  },
  ODOO_ALLOW_HTTP: {
    schema: flagSchema,
    remedy: "Give 1 to allow plain HTTP to an Odoo on another machine; leave it out otherwise.",
  },
  PATRIOT_HOST: {
    schema: patriotConnectionSchema.shape.host,
    remedy: "Give the name or address alone; the port goes into PATRIOT_PORT.",
  },
  PATRIOT_PORT: {
    schema: portSchema.refine((port) => port >= 1, "is not a port number"),
    remedy: "Give JsonServerPortNo of Patriot's Data Service; 9001 is usual.",
  },
  PATRIOT_ENCRYPTION: {
    schema: z.enum(["none", "tls"], "is neither none nor tls"),
    remedy: "Give tls where JsonEncryption is on in Patriot's Data Service, else none.",
  },
  PATRIOT_USER: {
    schema: patriotConnectionSchema.shape.user,
    remedy: "Give JsonUserName of Patriot's Data Service.",
  },
  PATRIOT_PASSWORD: {
    schema: patriotConnectionSchema.shape.password,
    remedy: "Give JsonPassword of Patriot's Data Service.",
  },
  PATRIOT_CA: {
    schema: z.string(),
    remedy: "Give a PEM file with the certificate of the authority that signed Patriot's.",
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(?:ql)?:\/\//, "does not start with postgres://")
      .refine((url) => URL.canParse(url), "is not a URL"),
    remedy: "Give postgres://user:password@host:5432/database, the same to every bridge.",
  },
  DESK_URL: {
    schema: z.string().refine(isWebAddress, "is no http or https address of a host alone"),
    remedy:
      "Give what people type for the desk, such as https://desk.example.com, or leave it out.",
  },
  DESK_IDLE_MINUTES: {
    schema: z
      .string()
      .regex(/^\d{1,3}$/, "is not a whole number of minutes")
      .transform(Number)
      .refine((minutes) => minutes >= 1 && minutes <= 480, "is not from 1 to 480 minutes"),
    remedy: "Give the minutes after which an idle desk is signed out; 30 is usual.",
  },
  LOG_LEVEL: {
    schema: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(", ")}`),
    remedy: "info is usual.",
  },
  SWEEP_SECONDS: {
    schema: z
      .string()
      .regex(/^\d{1,4}$/, "is not a whole number of seconds")
      .transform(Number)
      .refine((seconds) => seconds >= 1 && seconds <= 3600, "is not from 1 to 3600 seconds"),
    remedy: "Give the seconds between two looks at Odoo; 3 is usual.",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** Values as they were read; a variable that is absent or empty is undefined. */
export type VariableValues = {
  [Name in VariableName]?: z.output<(typeof VARIABLES)[Name]["schema"]>;
};

export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(VARIABLES, name);
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    return false;
  }
  const { pathname, search, hash, username, password } = new URL(text);
  return /^(?:\/|\/desk\/?)$/.test(pathname) && search + hash + username + password === "";
}
