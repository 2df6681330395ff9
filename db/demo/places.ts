// Where demo customers live: per country the zone, currency, dialling code, language, naming cultures and (fictional) streets.
import type { Culture } from "./names/draw";

export type EntityCode = "HK" | "SG" | "LT";
export type Country = {
  entity: EntityCode;
  /** How many of an entity's customers live there, in proportion. */
  share: number;
  zone: string;
  currency: string;
  /** US dollars per unit of the currency, rounded: the demo's fixed rate. */
  usd: number;
  dial: string;
  /** Digits after the dialling code. */
  digits: number;
  cultures: Partial<Record<Culture, number>>;
  cities: readonly string[];
  streets: readonly string[];
  banks: readonly string[];
};

/**
 * Entity, share, zone, currency, US dollars per unit, dialling code, digits after it | cultures with their shares | cities |
 * streets | bank codes.
 */
const rows: Record<string, string> = {
  HK: "HK 50 Asia/Hong_Kong HKD 0.128 852 8 | cantonese 80, mandarin 10, english 4, filipino 4, indian 2 | Kowloon City, Sha Tin, Tsuen Wan, Wan Chai, Tuen Mun, Quarry Bay, Mong Kok, Yuen Long | Lotus Street, Harbour View Road, Tin Shui Road, Plover Lane, Camphor Path, Fa Yuen Terrace, Kestrel Street | HVHKHKHH, PLOVHKHH, ESTBHKHH",
  TW: "HK 10 Asia/Taipei TWD 0.031 886 9 | mandarin 100 | Taipei, Taichung, Kaohsiung, Tainan | Ren'ai Road, Heping East Road, Minquan Street, Jade Hill Lane | FORMTWTP, JADETWTP",
  CN: "HK 8 Asia/Shanghai CNY 0.139 86 11 | mandarin 100 | Shenzhen, Guangzhou, Hangzhou, Chengdu, Shanghai | Renmin Road, Jiefang Street, Xinhua Road, Binjiang Avenue, Hongqi Lane | SOUTCNBS, RIVRCNSH",
  JP: "HK 10 Asia/Tokyo JPY 0.0066 81 10 | japanese 100 | Tokyo, Osaka, Nagoya, Fukuoka, Sapporo | Sakura-dori, Minami 3-chome, Kita-machi, Hoshi-cho | SAKUJPJT, HOSHJPJT",
  KR: "HK 8 Asia/Seoul KRW 0.00073 82 10 | korean 100 | Seoul, Busan, Incheon, Daegu | Haneul-ro, Teheran-ro, Byeolbit-gil, Dongbaek-daero | HANUKRSE, BYEOKRSE",
  PH: "HK 8 Asia/Manila PHP 0.0175 63 10 | filipino 96, english 2, cantonese 2 | Quezon City, Makati, Cebu City, Davao City, Pasig | Sampaguita Street, Narra Avenue, Mabini Street, Ilang-Ilang Road | SAMPPHMM, NARAPHMM",
  TH: "HK 6 Asia/Bangkok THB 0.029 66 9 | thai 100 | Bangkok, Chiang Mai, Phuket, Khon Kaen | Soi Dokmai, Ratchada Road, Lotus Lane, Soi Mango | LOTUTHBK, DOKMTHBK",
  SG: "SG 42 Asia/Singapore SGD 0.745 65 8 | mandarin 42, cantonese 18, malay 16, indian 12, english 8, filipino 4 | Bedok, Tampines, Jurong West, Toa Payoh, Clementi, Woodlands, Hougang | Angsana Avenue, Tembusu Drive, Orchid Crescent, Heron Road, Banyan Street, Casuarina Walk | TEMBSGSG, HERNSGSG, ORCHSGSG",
  MY: "SG 12 Asia/Kuala_Lumpur MYR 0.226 60 9 | malay 60, mandarin 26, indian 14 | Kuala Lumpur, George Town, Johor Bahru, Ipoh | Jalan Kenanga, Jalan Merbau, Jalan Hujan, Lorong Melati | KENAMYKL, MERBMYKL",
  ID: "SG 12 Asia/Jakarta IDR 0.000061 62 10 | indonesian 100 | Jakarta, Surabaya, Bandung, Denpasar | Jalan Cempaka, Jalan Anggrek, Jalan Garuda, Gang Mawar | GARUIDJA, CEMPIDJA",
  VN: "SG 12 Asia/Ho_Chi_Minh VND 0.000039 84 9 | vietnamese 100 | Ho Chi Minh City, Hanoi, Da Nang, Can Tho | Hoa Sen Street, Ly Thuong Street, Bach Dang Lane, Sao Mai Road | SENHVNVX, SAOMVNVX",
  IN: "SG 10 Asia/Kolkata INR 0.0117 91 10 | indian 100 | Mumbai, Bengaluru, Chennai, Kochi, Pune | Neem Tree Road, Gulmohar Lane, Temple Street, Lake View Road | NEEMINBB, GULMINBB",
  AU: "SG 8 Australia/Sydney AUD 0.655 61 9 | english 62, mandarin 14, vietnamese 8, indian 8, italian 4, arabic 4 | Sydney, Melbourne, Brisbane, Perth | Wattle Street, Banksia Road, Kookaburra Court, Jacaranda Avenue | WATTAU2S, BANKAU3M",
  KZ: "SG 2 Asia/Almaty KZT 0.0019 7 10 | kazakh 100 | Almaty, Astana, Shymkent | Alma Street, Dostyk Avenue, Tulpar Street | ALMAKZKA, TULPKZKA",
  AE: "SG 4 Asia/Dubai AED 0.272 971 9 | arabic 52, indian 30, english 12, filipino 6 | Dubai, Abu Dhabi, Sharjah | Al Nakheel Street, Falcon Road, Al Waha Street, Pearl Boulevard | NAKHAEAD, FALCAEAD",
  LT: "LT 24 Europe/Vilnius EUR 1.09 370 8 | lithuanian 86, polish 6, ukrainian 5, latvian 3 | Vilnius, Kaunas, Klaipėda, Šiauliai | Liepų gatvė, Gandrų gatvė, Upės gatvė, Ąžuolo alėja, Žvejų gatvė | GANDLT2X, LIEPLT22",
  LV: "LT 5 Europe/Riga EUR 1.09 371 8 | latvian 90, lithuanian 10 | Riga, Daugavpils, Liepāja | Liepu iela, Zvaigžņu iela, Ostas iela | ZVAILV22, OSTALV2X",
  EE: "LT 4 Europe/Tallinn EUR 1.09 372 8 | estonian 94, ukrainian 6 | Tallinn, Tartu, Pärnu | Kase tänav, Mere puiestee, Pargi tänav | KASEEE2X, MEREEE22",
  PL: "LT 8 Europe/Warsaw PLN 0.255 48 9 | polish 90, ukrainian 10 | Warszawa, Kraków, Gdańsk, Wrocław | ulica Lipowa, ulica Bociania, ulica Słoneczna, aleja Dębowa | LIPOPLPW, BOCIPLPW",
  DE: "LT 9 Europe/Berlin EUR 1.09 49 10 | german 76, turkish 12, polish 4, arabic 4, italian 4 | Berlin, Hamburg, München, Leipzig | Lindenstraße, Amselweg, Kastanienallee, Am Mühlbach | LINDDEFF, AMSEDEBB",
  FR: "LT 6 Europe/Paris EUR 1.09 33 9 | french 84, arabic 10, portuguese 6 | Paris, Lyon, Marseille, Nantes | rue des Tilleuls, avenue du Héron, rue de la Source | TILLFRPP, HEROFRPP",
  ES: "LT 7 Europe/Madrid EUR 1.09 34 9 | spanish 94, romanian 6 | Madrid, Barcelona, Valencia, Sevilla | calle del Olmo, calle Golondrina, avenida del Puerto, calle Mayor Vieja | OLMOESMM, GOLOESBB",
  PT: "LT 4 Europe/Lisbon EUR 1.09 351 9 | portuguese 100 | Lisboa, Porto, Braga, Faro | rua das Oliveiras, travessa da Andorinha, rua do Farol | OLIVPTPL, FAROPTPL",
  IT: "LT 5 Europe/Rome EUR 1.09 39 10 | italian 94, romanian 6 | Milano, Roma, Torino, Bologna | via dei Tigli, via Rondine, corso del Porto | TIGLITMM, RONDITRR",
  NL: "LT 4 Europe/Amsterdam EUR 1.09 31 9 | dutch 82, turkish 10, indonesian 8 | Amsterdam, Rotterdam, Utrecht | Lindelaan, Reigerstraat, Havenkade | REIGNL2A, HAVENL2R",
  GB: "LT 8 Europe/London GBP 1.27 44 10 | english 68, indian 12, african 10, polish 6, cantonese 4 | London, Manchester, Leeds, Bristol | Heron Close, Chestnut Avenue, Mill Lane, Station Terrace | HERNGB2L, MILLGB22",
  BG: "LT 5 Europe/Sofia BGN 0.557 359 9 | bulgarian 100 | Sofia, Plovdiv, Varna | ulitsa Lipa, ulitsa Shtarkel, bulevard Morski | LIPABGSF, MORSBGSF",
  RO: "LT 4 Europe/Bucharest RON 0.219 40 9 | romanian 100 | București, Cluj-Napoca, Timișoara | strada Teiului, strada Berzei, bulevardul Gării | TEIUROBU, BERZROBU",
  UA: "LT 6 Europe/Kyiv UAH 0.024 380 9 | ukrainian 96, bulgarian 4 | Kyiv, Lviv, Odesa, Dnipro | vulytsia Lypova, vulytsia Zoriana, prospekt Myru | LYPOUAUK, ZORIUAUK",
  GE: "LT 2 Asia/Tbilisi GEL 0.37 995 9 | georgian 100 | Tbilisi, Batumi | Vazi Street, Mtatsminda Lane, Zghvis Street | VAZIGE22, ZGHVGE22",
  TR: "LT 4 Europe/Istanbul TRY 0.029 90 10 | turkish 100 | İstanbul, Ankara, İzmir | Ihlamur Sokak, Leylek Caddesi, Deniz Sokak | IHLATRIS, LEYLTRIS",
  EG: "LT 3 Africa/Cairo EGP 0.0204 20 10 | arabic 100 | Cairo, Alexandria, Giza | Lotus Street, Nile View Road, Al Nakhil Street | LOTUEGCX, NAKHEGCX",
  BR: "LT 5 America/Sao_Paulo BRL 0.18 55 11 | portuguese 88, japanese 6, italian 6 | São Paulo, Rio de Janeiro, Curitiba, Recife | rua das Palmeiras, avenida Beija-Flor, rua do Ipê | IPEBBRSP, PALMBRRJ",
  AR: "LT 4 America/Argentina/Buenos_Aires ARS 0.00105 54 10 | spanish 80, italian 20 | Buenos Aires, Córdoba, Rosario | calle Jacarandá, avenida del Hornero, calle Ceibo | CEIBARBA, HORNARBA",
  MX: "LT 4 America/Mexico_City MXN 0.057 52 10 | spanish 100 | Ciudad de México, Guadalajara, Monterrey | calle Jacaranda, avenida Colibrí, calle del Maguey | COLIMXMM, MAGUMXMM",
  NG: "LT 3 Africa/Lagos NGN 0.00065 234 10 | african 100 | Lagos, Abuja, Ibadan | Iroko Street, Baobab Close, Palm Avenue | IROKNGLA, BAOBNGLA",
  KE: "LT 2 Africa/Nairobi KES 0.0077 254 9 | african 96, indian 4 | Nairobi, Mombasa, Kisumu | Acacia Road, Crane Avenue, Jacaranda Lane | ACACKENA, CRANKENX",
};

const list = (text: string): string[] => text.split(",").map((part) => part.trim());

const readRow = (row: string): Country => {
  const [facts = "", cultures = "", ...lists] = row.split("|").map((part) => part.trim());
  const [entity, share, zone = "", currency = "", usd, dial = "", digits] = facts.split(" ");
  const [cities = [], streets = [], banks = []] = lists.map(list);
  const shares = list(cultures).map((culture) => {
    const [name, weight] = culture.split(" ");
    return [name, Number(weight)] as const;
  });
  return {
    entity: entity as EntityCode,
    share: Number(share),
    zone,
    currency,
    usd: Number(usd),
    dial,
    digits: Number(digits),
    cultures: Object.fromEntries(shares) as Country["cultures"],
    cities,
    streets,
    banks,
  };
};

/** Countries by ISO code, in a fixed order. */
export const countries: ReadonlyMap<string, Country> = new Map(
  Object.entries(rows).map(([code, row]) => [code, readRow(row)]),
);

/** The country of a code that `countries` lists. */
export const countryOf = (code: string): Country => {
  const country = countries.get(code);
  if (!country) throw new Error(`unknown demo country ${code}`);
  return country;
};

/** The three legal entities of the demo exchange. */
export const demoEntities = [
  { code: "HK", name: "Unflag Demo (Hong Kong) Limited", timeZone: "Asia/Hong_Kong", share: 42 },
  { code: "SG", name: "Unflag Demo (Singapore) Pte. Ltd.", timeZone: "Asia/Singapore", share: 33 },
  { code: "LT", name: "Unflag Demo Europe, UAB", timeZone: "Europe/Vilnius", share: 25 },
] as const satisfies readonly { code: EntityCode; name: string; timeZone: string; share: number }[];

const languages: Partial<Record<Culture, string>> = {
  arabic: "ar",
  bulgarian: "bg",
  cantonese: "zh",
  dutch: "nl",
  estonian: "et",
  french: "fr",
  georgian: "ka",
  german: "de",
  indonesian: "id",
  italian: "it",
  japanese: "ja",
  kazakh: "kk",
  korean: "ko",
  latvian: "lv",
  lithuanian: "lt",
  malay: "ms",
  mandarin: "zh",
  polish: "pl",
  portuguese: "pt",
  romanian: "ro",
  spanish: "es",
  thai: "th",
  turkish: "tr",
  ukrainian: "uk",
  vietnamese: "vi",
};

/** The language that a customer of that culture writes in; English where no other is listed. */
export const languageOf = (culture: Culture): string => languages[culture] ?? "en";
