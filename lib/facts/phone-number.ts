// One spelling of a phone number: digits with the calling code of its country, however people write it.

/** Calling codes of the countries whose people write their numbers without one most often. */
const CALLING_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "AE971 AR54 AT43 AU61 BD880 BE32 BG359 BR55 CA1 CH41 CL56 CN86 CO57 CZ420 DE49 DK45 EE372 EG20 ES34 FI358 FR33 GB44 GE995 " +
    "GH233 GR30 HK852 HR385 HU36 ID62 IE353 IL972 IN91 IT39 JP81 KE254 KH855 KR82 KZ7 LA856 LK94 LT370 LV371 MA212 MM95 MN976 " +
    "MO853 MX52 MY60 NG234 NL31 NO47 NP977 NZ64 PE51 PH63 PK92 PL48 PT351 RO40 RS381 RU7 SA966 SE46 SG65 SK421 TH66 TR90 TW886 " +
    "UA380 US1 UZ998 VN84 ZA27"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);

/** What is dialled before a number at home, where that is no zero; in Italy the zero belongs to the number. */
const TRUNKS: Readonly<Record<string, RegExp>> = { 7: /^8(?=\d{10}$)/, 39: /^$/ };

/** National numbers with as many digits or more behind a calling code: it is one, and no area code that looks alike. */
const NATIONAL = 8;

/** Digits of a number as it is dialled from abroad; as they are where neither it nor the country tells the code. Null for no number. */
export const phoneDigits = (phone: string | undefined, country: string | undefined): string | null => {
  const text = (phone ?? "").replace(/\(0\)/, "");
  const digits = text.replace(/\D+/g, "");
  if (digits.length < 6) return null;
  if (/^\D*\+/.test(text)) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  const code = CALLING_CODES[country ?? ""];
  if (code === undefined || (digits.startsWith(code) && digits.length >= code.length + NATIONAL)) return digits;
  return code + digits.replace(TRUNKS[code] ?? /^0+/, "");
};
