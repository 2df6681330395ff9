"use client";
// Leads from an account to the measure that stands on it.
import Link from "next/link";
import { useRestrictionWords } from "../restriction/restriction-words";

export function RestrictionLink({ restriction }: { restriction: { id: string; key: string; state: string } }) {
  const words = useRestrictionWords();
  return (
    <Link href={`/restrictions/${restriction.id}`} className="whitespace-nowrap underline underline-offset-2">
      {restriction.key} · {words.state(restriction.state)}
    </Link>
  );
}
