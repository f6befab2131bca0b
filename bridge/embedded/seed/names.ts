export const GIVEN_NAMES = [
  "Aroha",
  "Ben",
  "Charlotte",
  "Deepak",
  "Elena",
  "Finn",
  "Grace",
  "Hemi",
  "Isla",
  "Jack",
  "Kiri",
  "Liam",
  "Mia",
  "Noah",
  "Olivia",
  "Peter",
  "Quinn",
  "Ruby",
  "Sione",
  "Tessa",
  "Una",
  "Victor",
  "Wiremu",
  "Xin",
  "Yasmin",
  "Zoe",
  "André",
  "Zoë",
  "Ngaire",
  "Søren",
] as const;

export const FAMILY_NAMES = [
  "Anderson",
  "Brown",
  "Campbell",
  "Davies",
  "Evans",
  "Fa'asavalu",
  "Green",
  "Henare",
  "Ito",
  "Jackson",
  "Kaur",
  "Lee",
  "MacDonald",
  "Nguyen",
  "O'Connor",
  "Parata",
  "Reid",
  "Singh",
  "Taylor",
  "Urquhart",
  "van der Merwe",
  "Williams",
  "Wong",
  "Young",
  "Zhang",
  "Müller",
  "Tamihana",
  "Hughes",
  "Clarke",
  "Petersen",
] as const;

export const PLACE_NAMES = [
  "Harbour",
  "Kauri",
  "Riverside",
  "Summit",
  "Southern Cross",
  "Parkside",
  "Oceania",
  "Victoria",
  "Matariki",
  "Greenstone",
  "Lakeview",
  "Station",
  "Beachfront",
  "Northgate",
  "Cathedral",
  "Silver Fern",
  "Wattle",
  "Fig Tree",
  "Old Mill",
  "Kingfisher",
] as const;

/** What a business of each template is called. */
export const BUSINESSES: Record<string, readonly string[]> = {
  "2001": ["Books", "Cycles", "Hardware", "Shoes", "Electronics", "Florist", "Dairy"],
  "2002": ["Accounting Ltd", "Architects", "Insurance Brokers", "Legal", "Software Ltd"],
  "2003": ["Logistics Ltd", "Cold Storage", "Timber", "Freight", "Distribution Pty Ltd"],
  "2004": ["Bistro", "Brewery", "Café", "Steakhouse", "Noodle House", "Tavern"],
  "3001": ["Primary School", "College", "High School", "Kindergarten"],
  "3002": ["Pharmacy", "Medical Centre", "Dental Care", "Physiotherapy"],
  "4001": ["Jewellers", "Savings Bank", "Credit Union", "Bullion Exchange"],
  "5001": ["Apartments Body Corporate", "Retirement Village", "Hotel", "Tower"],
};

export const STREETS = [
  "High Street",
  "Queen Street",
  "Station Road",
  "Beach Road",
  "Victoria Avenue",
  "Kauri Lane",
  "George Street",
  "Mill Road",
  "Church Street",
  "Rimu Crescent",
  "Albert Street",
  "Dominion Road",
  "Wattle Grove",
  "Lakeside Drive",
  "Hill Road",
  "Market Place",
  "Quay Street",
  "King Street",
] as const;

export type City = {
  city: string;
  region: string;
  country: string;
  /** First digits of its postcodes; the last two vary. */
  postcode: string;
  /** Start of its phone numbers; the last four digits vary. */
  phone: string;
};

const NZ = "New Zealand";
const AU = "Australia";

/** Australian numbers are from the block that is kept free for fiction. */
export const CITIES: readonly City[] = [
  { city: "Auckland", region: "Auckland", country: NZ, postcode: "10", phone: "+64 9 555 " },
  { city: "Hamilton", region: "Waikato", country: NZ, postcode: "32", phone: "+64 7 555 " },
  { city: "Wellington", region: "Wellington", country: NZ, postcode: "60", phone: "+64 4 555 " },
  { city: "Christchurch", region: "Canterbury", country: NZ, postcode: "80", phone: "+64 3 555 " },
  { city: "Dunedin", region: "Otago", country: NZ, postcode: "90", phone: "+64 3 555 " },
  { city: "Sydney", region: "New South Wales", country: AU, postcode: "20", phone: "+61 2 5550 " },
  {
    city: "Newcastle",
    region: "New South Wales",
    country: AU,
    postcode: "23",
    phone: "+61 2 5550 ",
  },
  { city: "Melbourne", region: "Victoria", country: AU, postcode: "30", phone: "+61 3 7010 " },
  { city: "Brisbane", region: "Queensland", country: AU, postcode: "40", phone: "+61 7 7010 " },
  { city: "Perth", region: "Western Australia", country: AU, postcode: "60", phone: "+61 8 7010 " },
];
