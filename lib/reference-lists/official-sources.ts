// Where the lists are published, as their publishers say; nothing else names an address. None is fetched before somebody
// enables it, and each can be pointed at a mirror.
import type { ListSourceFile } from "@/db/schema/reference-lists";
import type { ListKind } from "./kinds";

export type SourceSettings = {
  name: string;
  kind: ListKind;
  files: ListSourceFile[];
  /** How often it is looked at; what is shown as fresh is at most fifteen minutes old. */
  everyMinutes: number;
  /** The share of entries that may disappear at once. */
  lossLimit: number;
};

const ofac = "https://www.treasury.gov/ofac/downloads";
const files = (base: string, ...names: string[]): ListSourceFile[] =>
  names.map((name) => ({ url: `${base}/${name}`, fileName: name }));

export const officialSources: readonly SourceSettings[] = [
  {
    // Office of Foreign Assets Control, United States
    name: "ofac_sdn",
    kind: "sanctions",
    files: files(ofac, "sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
    everyMinutes: 10,
    lossLimit: 0.1,
  },
  {
    name: "ofac_consolidated",
    kind: "sanctions",
    files: files(`${ofac}/consolidated`, "cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
    everyMinutes: 10,
    lossLimit: 0.2,
  },
  {
    // United Nations Security Council
    name: "un_security_council",
    kind: "sanctions",
    files: [{ url: "https://scsanctions.un.org/resources/xml/en/consolidated.xml", fileName: "un_consolidated.xml" }],
    everyMinutes: 10,
    lossLimit: 0.1,
  },
  {
    // Financial Sanctions Files of the European Union; the token is the public one of its own download page
    name: "eu_financial_sanctions",
    kind: "sanctions",
    files: [
      {
        url: "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
        fileName: "eu_fsf.xml",
      },
    ],
    everyMinutes: 10,
    lossLimit: 0.1,
  },
  {
    // Foreign, Commonwealth & Development Office, United Kingdom
    name: "uk_sanctions_list",
    kind: "sanctions",
    files: files("https://sanctionslist.fcdo.gov.uk/docs", "UK-Sanctions-List.csv"),
    everyMinutes: 10,
    lossLimit: 0.1,
  },
  {
    // The Tor Project: exits change by the hour
    name: "tor_exits",
    kind: "tor",
    files: [{ url: "https://check.torproject.org/torbulkexitlist", fileName: "torbulkexitlist.txt" }],
    everyMinutes: 10,
    lossLimit: 0.5,
  },
  {
    // X4BNet, MIT licence
    name: "vpn_ranges",
    kind: "vpn",
    files: files("https://raw.githubusercontent.com/X4BNet/lists_vpn/main/output/vpn", "ipv4.txt"),
    everyMinutes: 15,
    lossLimit: 0.3,
  },
  {
    name: "hosting_ranges",
    kind: "hosting",
    files: files("https://raw.githubusercontent.com/X4BNet/lists_vpn/main/output/datacenter", "ipv4.txt"),
    everyMinutes: 15,
    lossLimit: 0.3,
  },
];

export const officialSource = (name: string): SourceSettings | null =>
  officialSources.find((source) => source.name === name) ?? null;
