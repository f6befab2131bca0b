import type { PatriotResult } from "../../contract/patriot_api.ts";

type Template = PatriotResult<"template.get">;
type EventType = Template["eventTypes"][number];

/** SIA DC-03 event codes, as panels send them; priority 1 is the most urgent. */
const events = {
  burglary: [
    { code: "BA", name: "Burglary alarm", priority: 3 },
    { code: "BR", name: "Burglary restored", priority: 8 },
    { code: "BB", name: "Burglary zone bypassed", priority: 7 },
    { code: "TA", name: "Tamper alarm", priority: 4 },
  ],
  openings: [
    { code: "OP", name: "Opened by user", priority: 9 },
    { code: "CL", name: "Closed by user", priority: 9 },
    { code: "CI", name: "Failed to close", priority: 6 },
    { code: "OK", name: "Opened early", priority: 5 },
  ],
  fire: [
    { code: "FA", name: "Fire alarm", priority: 1 },
    { code: "FR", name: "Fire restored", priority: 8 },
    { code: "FT", name: "Fire trouble", priority: 4 },
  ],
  holdUp: [
    { code: "HA", name: "Hold-up alarm", priority: 1 },
    { code: "PA", name: "Panic alarm", priority: 1 },
    { code: "HT", name: "Hold-up button trouble", priority: 5 },
  ],
  medical: [
    { code: "MA", name: "Medical pendant", priority: 1 },
    { code: "MH", name: "Medical alarm restored", priority: 8 },
    { code: "QA", name: "Emergency call button", priority: 2 },
  ],
  climate: [
    { code: "KA", name: "High temperature", priority: 5 },
    { code: "ZA", name: "Freezer temperature", priority: 4 },
    { code: "WA", name: "Water leak", priority: 4 },
    { code: "GA", name: "Gas alarm", priority: 1 },
  ],
  panel: [
    { code: "AT", name: "Mains power lost", priority: 6 },
    { code: "AR", name: "Mains power restored", priority: 9 },
    { code: "YT", name: "Panel battery low", priority: 6 },
    { code: "RP", name: "Periodic test", priority: 9 },
    { code: "YC", name: "Communication failed", priority: 5 },
  ],
} satisfies Record<string, EventType[]>;

const ASK_PASSWORD = "Call the site. Ask for the site password before discussing anything.";
const CALL_KEYHOLDERS = "No answer or wrong password: call the keyholders in order.";
const SEND_PATROL = "No keyholder reached: dispatch a patrol and log the time of arrival.";

/** `kind: name; name` lines as zones, numbered from 1. */
function zonesOf(text: string): Template["zones"] {
  return text
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [kind = "", names = ""] = line.trim().split(": ");
      return names.split("; ").map((name) => ({ name, kind }));
    })
    .map((zone, index) => ({ zoneNo: index + 1, ...zone }));
}

function template(
  templateNo: string,
  name: string,
  content: { zones: string; groups: (keyof typeof events)[]; notes: string[] },
): Template {
  return {
    templateNo,
    name,
    zones: zonesOf(content.zones),
    eventTypes: [...content.groups, "panel" as const]
      .flatMap((group) => events[group])
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
    responseNotes: content.notes.map((text, index) => ({ order: index + 1, text })),
  };
}

/** The templates of the embedded Patriot. */
export const TEMPLATES: readonly Template[] = [
  template("1001", "Residential Standard", {
    zones: `entry delay: Front door; Garage door
      instant: Back door; Laundry window
      motion: Living room; Hallway
      fire: Smoke detector upstairs
      panic: Keypad panic`,
    groups: ["burglary", "fire", "holdUp"],
    notes: [ASK_PASSWORD, CALL_KEYHOLDERS, "Fire: call the fire brigade first, then the site."],
  }),
  template("1002", "Residential Apartment", {
    zones: `entry delay: Apartment door
      motion: Lounge; Bedroom corridor
      fire: Smoke detector`,
    groups: ["burglary", "fire"],
    notes: ["Call the concierge before the keyholders.", ASK_PASSWORD],
  }),
  template("1003", "Residential with Medical Pendant", {
    zones: `medical: Pendant; Bathroom pull cord; Bedside button
      entry delay: Front door
      motion: Living room
      fire: Smoke detector kitchen`,
    groups: ["burglary", "fire", "medical"],
    notes: [
      "Medical: speak through the console. No answer: call an ambulance at once.",
      "Tell the ambulance service where the key safe is.",
      "Call the family contact after the ambulance is on its way.",
      CALL_KEYHOLDERS,
    ],
  }),
  template("1004", "Rural Property", {
    zones: `entry delay: House front door
      instant: House back door; Machinery shed; Fuel store; Stock yard gate
      motion: House hallway; Workshop
      beam: Driveway beam
      environment: Pump house flood`,
    groups: ["burglary", "climate"],
    notes: [
      "The driveway beam alone is no alarm: wait for a second zone.",
      ASK_PASSWORD,
      "Patrol takes 40 minutes: call the neighbour on the contact list first.",
    ],
  }),
  template("2001", "Commercial Retail Shop", {
    zones: `entry delay: Staff entrance
      instant: Shop front; Roller shutter; Loading door
      motion: Sales floor; Stock room; Office
      hold-up: Counter button; Cash office button
      fire: Smoke detector stock room`,
    groups: ["burglary", "openings", "fire", "holdUp"],
    notes: [
      "Hold-up: call the police. Never call the site.",
      ASK_PASSWORD,
      CALL_KEYHOLDERS,
      SEND_PATROL,
    ],
  }),
  template("2002", "Commercial Office", {
    zones: `entry delay: Main entrance; Car park lift
      instant: Fire stairs level 1; Fire stairs level 2
      motion: Reception; Open office north; Open office south; Board room
      environment: Server room temperature
      fire: Fire panel`,
    groups: ["burglary", "openings", "fire", "climate"],
    notes: [
      "Server room temperature: call the IT contact at any hour.",
      ASK_PASSWORD,
      CALL_KEYHOLDERS,
    ],
  }),
  template("2003", "Commercial Warehouse", {
    zones: `entry delay: Personnel door
      instant: Roller door 1; Roller door 2; Roller door 3; Roller door 4; Roof hatch
      beam: Aisle beam A; Aisle beam B; Yard beam
      motion: Dispatch office; Lunch room
      fire: Sprinkler flow; Smoke beam`,
    groups: ["burglary", "openings", "fire"],
    notes: [
      "Sprinkler flow: call the fire brigade, then the site manager.",
      "Yard beam: check the camera before dispatching.",
      SEND_PATROL,
    ],
  }),
  template("2004", "Restaurant and Bar", {
    zones: `entry delay: Kitchen door
      instant: Front door; Beer garden gate
      motion: Dining room; Bar; Cellar
      hold-up: Till button
      environment: Walk-in freezer; Gas detector kitchen
      fire: Kitchen heat detector; Dining smoke detector`,
    groups: ["burglary", "openings", "fire", "holdUp", "climate"],
    notes: [
      "Gas: tell the site to leave, call the fire brigade and the gas supplier.",
      "Freezer: call the manager. After 23:00 call the duty chef.",
      ASK_PASSWORD,
      CALL_KEYHOLDERS,
    ],
  }),
  template("3001", "School", {
    zones: `entry delay: Administration
      instant: Hall doors; Library; Canteen; Gymnasium
      motion: Block A corridor; Block B corridor; Block C corridor; Science laboratory; Computer room
      environment: Boiler room flood
      fire: Fire panel main; Fire panel gymnasium
      panic: Reception lockdown button`,
    groups: ["burglary", "openings", "fire", "holdUp", "climate"],
    notes: [
      "Lockdown button: call the police and the principal. Do not call the switchboard.",
      "School holidays: cleaners are on site until 15:00; check the schedule.",
      SEND_PATROL,
    ],
  }),
  template("3002", "Pharmacy and Medical Centre", {
    zones: `entry delay: Staff door
      instant: Public entrance; Dispensary
      motion: Waiting room; Consulting corridor
      hold-up: Dispensary button; Reception button
      environment: Vaccine refrigerator
      seismic: Controlled drugs safe`,
    groups: ["burglary", "openings", "holdUp", "climate"],
    notes: [
      "Controlled drugs safe: call the police, then the duty pharmacist.",
      "Vaccine refrigerator: call the practice manager within 15 minutes.",
      ASK_PASSWORD,
    ],
  }),
  template("4001", "Bank and Jeweller, High Risk", {
    zones: `entry delay: Staff airlock
      instant: Public entrance; Rear lane door; Roof access
      motion: Banking chamber; Vault lobby; Manager's office; Ceiling space
      seismic: Vault; Safe 1; Safe 2; ATM
      hold-up: Teller 1; Teller 2; Teller 3; Foot rail`,
    groups: ["burglary", "openings", "fire", "holdUp"],
    notes: [
      "Any hold-up or seismic alarm: call the police with the site code. Never call the site.",
      "Two staff must confirm an early opening, each with a password.",
      "No keyholder enters before the police release the site.",
      SEND_PATROL,
    ],
  }),
  template("5001", "Fire Panel Only", {
    zones: `fire: Fire panel; Sprinkler flow; Manual call point
      supervision: Fire pump; Isolate switch`,
    groups: ["fire"],
    notes: [
      "Fire alarm: call the fire brigade at once, then the building manager.",
      "Isolated: confirm the end time with the technician and put the client on test.",
    ],
  }),
];

export const PORTS = [
  { portId: "01", name: "Receiver 1, dial-up and IP" },
  { portId: "02", name: "Receiver 2, IP" },
  { portId: "03", name: "Receiver 3, radio" },
] as const;

/** Names of the operators OP01 to OP15. */
export const OPERATOR_NAMES = [
  "Jane Smith",
  "Tane Ngata",
  "Priya Raman",
  "Marek Novak",
  "Louise Bennett",
  "Oliver Chen",
  "Siobhan Kelly",
  "Ahmed Farouk",
  "Grace Okafor",
  "Daniel Weber",
  "Mele Tupou",
  "Hannah Fischer",
  "Rohan Patel",
  "Claire Dubois",
  "Samuel Torres",
] as const;

/** Names of the workstations WS-1 to WS-8. */
export const WORKSTATION_NAMES = [
  "Control room desk 1",
  "Control room desk 2",
  "Control room desk 3",
  "Control room desk 4",
  "Supervisor",
  "Data entry",
  "Service desk",
  "Backup site",
] as const;
