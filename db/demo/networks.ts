// Consumer address ranges by country: one or more /17 to /19 per large fixed-line provider, whose country the bundled
// IP database knows (a test checks each), so that a home address maps to the right country and to no hosting or VPN list.
import type { Random } from "./random";

const ranges: Record<string, string> = {
  AE: "2.48.0.0/17 94.56.0.0/17 5.30.0.0/17 87.200.0.0/17",
  AR: "24.232.0.0/17 190.188.0.0/17 168.226.128.0/17 190.172.0.0/17",
  AU: "1.120.0.0/17 121.208.0.0/17 14.200.0.0/17 106.69.0.0/17",
  BG: "46.10.0.0/17 77.85.0.0/17 79.100.0.0/17 130.204.0.0/18",
  BR: "152.249.0.0/17 189.46.0.0/17 177.32.0.0/17 179.222.0.0/17",
  CA: "70.29.0.0/17 142.159.0.0/17 24.114.0.0/17 99.224.0.0/17",
  CN: "113.56.0.0/17 123.144.0.0/17 111.226.0.0/17 139.200.0.0/17",
  DE: "2.160.0.0/17 2.200.0.0/17 78.48.0.0/17 109.84.0.0/17",
  EE: "46.131.0.0/17 84.50.0.0/17 90.190.0.0/17",
  EG: "41.32.0.0/17 102.40.0.0/17 196.202.0.0/17",
  ES: "37.11.0.0/17 2.136.0.0/17 81.32.0.0/17 193.152.0.0/17",
  FR: "2.3.0.0/17 86.241.0.0/17 82.64.0.0/17 83.214.0.0/17",
  GB: "5.80.0.0/17 62.172.0.0/17 62.30.0.0/17 82.0.0.0/17",
  GE: "5.178.128.0/17 46.49.0.0/17 95.104.0.0/17",
  HK: "1.36.0.0/17 112.118.0.0/17 113.252.0.0/17 210.3.128.0/17 14.199.0.0/17 61.239.0.0/17 124.244.0.0/17",
  ID: "36.64.0.0/17 61.94.0.0/17 125.160.0.0/17",
  IN: "27.4.0.0/17 60.254.0.0/17 27.57.0.0/17 122.167.0.0/17 59.88.0.0/17",
  IT: "2.112.0.0/17 81.118.0.0/17 94.92.128.0/17",
  JP: "126.105.0.0/17 14.8.0.0/17 119.104.0.0/17 27.114.0.0/17 125.200.0.0/17",
  KE: "41.80.128.0/17 105.160.0.0/17 196.96.0.0/17",
  KH: "36.37.128.0/17 175.100.0.0/17",
  KR: "1.96.0.0/17 121.132.0.0/17 1.226.0.0/17 114.200.0.0/17",
  KZ: "2.132.0.0/17 37.150.0.0/17 89.218.0.0/17",
  LT: "78.56.0.0/17 88.119.0.0/17 188.69.0.0/17 213.197.128.0/18 84.15.0.0/17",
  LV: "46.109.0.0/17 78.84.0.0/17 91.105.0.0/17",
  MX: "148.212.0.0/17 187.220.128.0/17 189.236.0.0/17",
  MY: "1.9.0.0/17 114.133.0.0/17 61.6.0.0/17 211.24.0.0/17",
  NG: "102.88.0.0/17 197.210.0.0/17 105.113.0.0/17 129.205.96.0/19",
  NL: "31.149.0.0/17 82.92.0.0/17 24.132.0.0/17 84.24.0.0/17",
  PH: "49.144.0.0/17 119.111.0.0/17 124.83.0.0/17 1.37.128.0/17",
  PL: "37.128.0.0/17 5.184.0.0/17 79.184.0.0/17 95.48.0.0/17",
  PT: "2.80.0.0/17 85.240.0.0/17 78.130.0.0/17 85.138.0.0/17",
  RO: "5.2.128.0/17 79.118.0.0/17 84.232.128.0/17",
  SG: "14.100.0.0/17 115.66.128.0/17 112.199.128.0/17 175.156.0.0/17 39.109.128.0/17 42.61.0.0/17",
  TH: "119.76.0.0/17 27.145.0.0/17 110.171.0.0/17 49.48.0.0/17",
  TR: "62.248.0.0/17 78.174.0.0/17 88.236.128.0/17",
  TW: "1.34.0.0/17 114.32.0.0/17 203.74.0.0/17",
  UA: "37.52.0.0/17 46.200.0.0/17 94.178.128.0/17 109.162.0.0/17",
  US: "23.24.0.0/17 50.173.0.0/17 71.253.0.0/17",
  VN: "1.52.0.0/17 58.186.0.0/17 14.160.0.0/17 123.16.0.0/17 27.64.0.0/17",
};

/** Every range with its country, for the test that looks each of them up. */
export const homeRanges: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ranges).map(([country, list]) => [country, list.split(" ")]),
);

const toNumber = (ip: string): number => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toText = (value: number): string => [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");

/** An address inside an IPv4 range; a lone address is itself. */
export const addressIn = (range: string, random: Random): string => {
  const [base = range, bits = "32"] = range.split("/");
  const size = 2 ** (32 - Number(bits));
  if (size === 1) return base;
  return toText(toNumber(base) + random.whole(1, Math.max(1, size - 2)));
};

/** A home connection in a country that `homeRanges` knows. */
export const homeAddress = (country: string, random: Random): string => {
  const list = homeRanges.get(country);
  if (!list) throw new Error(`no address range for ${country}`);
  return addressIn(random.pick(list), random);
};

/** A fixed-line connection: the first range of each country belongs to a provider that no look-up takes for a mobile network. */
export const fixedAddress = (country: string, random: Random): string => {
  const [range] = homeRanges.get(country) ?? [];
  if (!range) throw new Error(`no address range for ${country}`);
  return addressIn(range, random);
};

/** Networks of mobile operators, far from every entity's home. */
export const mobileRanges: readonly string[] = ["47.8.0.0/17", "137.97.0.0/17"];

/** A mobile operator's gateway. */
export const mobileAddress = (random: Random): string => addressIn(random.pick(mobileRanges), random);
