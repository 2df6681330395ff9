// Where a code goes, covered: enough for a caller to know which of their addresses it is. Pure.

/** "zofia@mail.example" → "z•••@m•••". */
export function maskMail(mail: string | undefined): string | null {
  const [name = "", host = ""] = mail?.trim().split("@") ?? [];
  return name && host ? `${[...name][0]}•••@${[...host][0]}•••` : null;
}

/** "+48 601 234 512" → "••• 12". */
export function maskPhone(phone: string | undefined): string | null {
  const digits = phone?.replace(/\D/g, "") ?? "";
  return digits.length >= 6 ? `••• ${digits.slice(-2)}` : null;
}
