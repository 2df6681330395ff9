// Fictional employers, shops, companies and the words they are made of.
import type { Random } from "./random";

const first =
  "Kestrel, Bluewater, Northgate, Jade Harbour, Silverline, Tembusu, Larkspur, Meridian, Copperfield, Amberley, Stonebridge, Lotus Gate, Falcon, Baltic Pine, Starling, Red Lantern, Greenmoor, Cloudberry, Iron Willow, Seabright, Highfield, Golden Carp, Osprey, Sundial, Quarry".split(
    ", ",
  );
const business =
  "Trading, Logistics, Studio, Software, Textiles, Electronics, Foods, Design, Consulting, Imports, Media, Engineering, Hardware, Travel, Interiors, Robotics".split(
    ", ",
  );
const suffix: Record<string, string> = {
  HK: "Limited",
  SG: "Pte. Ltd.",
  LT: "UAB",
  DE: "GmbH",
  GB: "Ltd",
  PL: "sp. z o.o.",
  JP: "K.K.",
  MY: "Sdn. Bhd.",
};
const shops =
  "Corner Coffee, Paper Crane Books, Metro Grocer, Pixel Arcade, Sunrise Bakery, Tea & Thread, Rooftop Cinema, Bike Kitchen, Little Noodle Bar, Harbour Flowers, Second Spin Records, Green Basket, Puzzle House, Old Town Pharmacy".split(
    ", ",
  );

/** The name of a company registered in that country. */
export const companyName = (country: string, random: Random): string =>
  `${random.pick(first)} ${random.pick(business)} ${suffix[country] ?? "Ltd"}`;

/** The name of a shop that takes crypto. */
export const shopName = (random: Random): string => random.pick(shops);
